/** The report of a week or a month. */
package io.certloop.remediation.console.rest.report;
