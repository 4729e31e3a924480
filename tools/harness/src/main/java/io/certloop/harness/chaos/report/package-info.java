/** The console's tables and checks about a drill. */
package io.certloop.harness.chaos.report;
