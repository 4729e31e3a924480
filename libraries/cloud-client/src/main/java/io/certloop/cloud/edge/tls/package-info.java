/**
 * A look at an edge with the JDK's own TLS.
 *
 * <p>Invariants: the certificate that is told was proven by a full handshake of its own (no session
 * is ever resumed); the chain is judged apart from the dates, so that "expired" and "untrusted"
 * stay two facts; nothing that an edge does makes a look throw or last longer than its time-out.
 */
package io.certloop.cloud.edge.tls;
