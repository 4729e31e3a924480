/**
 * Incidents: one unhealthy subject with one kind of fault, open now.
 *
 * <p>Owns which tickets belong together, and that only one incident is open per grouping key of kind, subject and
 * account (partial unique index). Invariants: an incident is opened and its remediation request enqueued in one
 * transaction; tickets of two accounts never share an incident; a closed incident never opens again: the next ticket
 * opens a new incident.
 */
package io.certloop.ticket.incident;
