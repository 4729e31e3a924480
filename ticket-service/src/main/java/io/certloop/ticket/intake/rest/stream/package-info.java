/** Bodies that are read line by line while answers are sent; both in bounded memory. */
package io.certloop.ticket.intake.rest.stream;
