/**
 * What people say that a ticket means, where it was read wrongly: labelled examples for the bench
 * of recognition, which does not misread nearly the same text again. Moves no ticket. Port: {@link
 * io.certloop.ticket.correction.Corrections}.
 */
package io.certloop.ticket.correction;
