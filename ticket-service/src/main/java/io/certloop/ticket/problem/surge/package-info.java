/**
 * What the remediation service is told of a surge: that it goes on, about which domains, and what
 * its cases have in common. Ports: {@link io.certloop.ticket.problem.surge.EvidenceFacts}, {@link
 * io.certloop.ticket.problem.surge.StormWarnings} (outgoing).
 */
package io.certloop.ticket.problem.surge;
