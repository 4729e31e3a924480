/**
 * Puts the features together: one class per feature builds its services, which know no framework,
 * from their ports. Checks at the start that the settings fit.
 */
package io.certloop.ticket.wiring;
