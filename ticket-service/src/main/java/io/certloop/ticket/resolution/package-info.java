/**
 * From an open incident to answered tickets.
 *
 * <p>Owns the hand-over to the remediation service and the judgement of its runs. Ports: {@link
 * io.certloop.ticket.resolution.Remediations}, {@link io.certloop.ticket.resolution.RunChecks}.
 * Invariants: nothing is resolved without evidence; a callback is only a hint, so a lost one costs
 * time and nothing else; every step can be repeated; an unknown word of the other service is never
 * acted on. This package knows {@code answer}, which knows {@code evidence}; neither knows it.
 */
package io.certloop.ticket.resolution;
