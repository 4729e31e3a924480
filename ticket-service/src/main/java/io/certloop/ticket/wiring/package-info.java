/**
 * Builds the service: one class per feature creates its framework-free services from their ports. Checks at start that
 * the settings fit together.
 */
package io.certloop.ticket.wiring;
