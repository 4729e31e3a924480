/** Finds what a ticket is about: the customer's domains and certificate ids. */
package io.certloop.ticket.recognition.subject;
