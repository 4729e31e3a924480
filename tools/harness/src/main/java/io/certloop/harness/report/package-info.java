/** Results of checks, tables and progress, as a console shows them. */
package io.certloop.harness.report;
