/**
 * Accepts new tickets: decides from the text what happens to each ticket, and stores tickets that arrive at the same
 * time together.
 */
package io.certloop.ticket.intake.triage;
