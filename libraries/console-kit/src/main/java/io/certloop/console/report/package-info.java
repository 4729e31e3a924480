/** Figures of a week or a month beside those of the one before, for the reports of all services. */
package io.certloop.console.report;
