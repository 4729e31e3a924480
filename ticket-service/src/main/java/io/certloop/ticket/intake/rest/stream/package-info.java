/**
 * Bodies that are read line by line, and answers that are sent meanwhile; both in bounded memory.
 */
package io.certloop.ticket.intake.rest.stream;
