/**
 * Decides what kind of fault a ticket tells, and what a later comment means, by rules and models.
 */
package io.certloop.ticket.recognition.classification;
