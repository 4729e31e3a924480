/** Reads request bodies line by line while the answers are sent, both in bounded memory. */
package io.certloop.ticket.intake.rest.stream;
