/** What a console shows of a drill. */
package io.certloop.harness.chaos.report;
