/** Writes answers to customers from evidence, in their language. */
package io.certloop.ticket.resolution.answer;
