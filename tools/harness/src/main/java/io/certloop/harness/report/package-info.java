/** What a check said, and how a console shows it. */
package io.certloop.harness.report;
