/**
 * Tickets: what customers wrote, and what became of it.
 *
 * <p>Owns the ticket, its states, timeline and comments, and that a source and external id name one
 * ticket only. Ports: {@link io.certloop.ticket.intake.TicketStore}, {@link
 * io.certloop.ticket.intake.TicketTransitions}, {@link io.certloop.ticket.intake.Answers}, {@link
 * io.certloop.ticket.intake.EscalationSuppression}. Invariants: a ticket is acknowledged only when
 * it, its incidents and their hand-overs are committed together; a ticket of kind NONE is never
 * touched; it is resolved only with evidence, which may be the customer's own confirmation. New
 * tickets are taken in by {@code triage}, looked up by {@code query}, and changed by {@code
 * followup}; they know this package, and it knows none of them.
 */
package io.certloop.ticket.intake;
