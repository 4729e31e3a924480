/**
 * Corrections by people of tickets that were misread. They are labelled examples for the
 * recognition benchmark, and nearly the same text is not misread again. Moves no ticket. Port:
 * {@link io.certloop.ticket.correction.Corrections}.
 */
package io.certloop.ticket.correction;
