/**
 * Sends signals about a surge to remediation-service: that the surge continues, which domains it concerns, and what
 * they have in common. Ports: {@link io.certloop.ticket.problem.surge.EvidenceFacts},
 * {@link io.certloop.ticket.problem.surge.StormWarnings} (outgoing).
 */
package io.certloop.ticket.problem.surge;
