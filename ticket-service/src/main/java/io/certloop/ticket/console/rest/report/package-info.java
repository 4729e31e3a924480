/** The tickets of a week or a month, for the report of another service. */
package io.certloop.ticket.console.rest.report;
