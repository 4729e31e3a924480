/**
 * Tickets: what customers wrote, and what became of it.
 *
 * <p>Owns the ticket, its states, timeline and comments, and that a source and external id name one ticket only.
 * Invariants: a ticket is acknowledged only when it, its incidents and their remediation requests are committed
 * together; a ticket of kind NONE is never touched; a ticket is resolved only with evidence, which may be the
 * customer's own confirmation. Package {@code triage} accepts new tickets, {@code query} finds tickets, and
 * {@code followup} decides again about tickets after a comment, a correction, or the end of a problem that suppressed
 * their escalation.
 */
package io.certloop.ticket.intake;
