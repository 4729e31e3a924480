/** Starts the service: builds what CDI cannot, checks that the settings fit together, logs and counts transitions. */
package io.certloop.ticket.wiring;
