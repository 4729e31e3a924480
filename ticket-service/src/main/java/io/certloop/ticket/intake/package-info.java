/**
 * Tickets: what customers wrote, and what became of it.
 *
 * <p>Owns the ticket, its states, timeline and comments, and that a source and external id name one ticket only. Ports:
 * {@link io.certloop.ticket.intake.TicketStore}, {@link io.certloop.ticket.intake.TicketTransitions},
 * {@link io.certloop.ticket.intake.Answers}, {@link io.certloop.ticket.intake.EscalationSuppression}. Invariants: a
 * ticket is acknowledged only when it, its incidents and their remediation requests are committed together; a ticket of
 * kind NONE is never touched; a ticket is resolved only with evidence, which may be the customer's own confirmation.
 * Package {@code triage} accepts new tickets, {@code query} finds tickets, and {@code followup} changes them; they
 * depend on this package, which depends on none of them.
 */
package io.certloop.ticket.intake;
