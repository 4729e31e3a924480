/** Takes new tickets in: decides from the text where each goes, and stores them together. */
package io.certloop.ticket.intake.triage;
