/**
 * From an open incident to answered tickets.
 *
 * <p>Owns the requests to remediation-service and the evaluation of its runs. Ports: {@link
 * io.certloop.ticket.resolution.Remediations}, {@link io.certloop.ticket.resolution.RunChecks}.
 * Invariants: nothing is resolved without evidence; a callback is only a hint, so a lost one costs
 * time and nothing else; every step can be repeated; an unknown value of the other service never
 * causes an action. This package knows {@code answer}, which knows {@code evidence}; neither knows
 * it.
 */
package io.certloop.ticket.resolution;
