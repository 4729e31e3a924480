/** Figures of a week or a month beside the figures of the period before, for the reports of all services. */
package io.certloop.console.report;
