/**
 * Probes edges by TLS.
 *
 * <p>Invariants: the certificate that a full probe reports was proven by a full handshake (sessions are never resumed),
 * or by the edge's signature in a handshake that the edge ended because no client certificate was sent. The chain is
 * validated independently of the dates, so that "expired" and "untrusted" stay separate facts. No behaviour of an edge
 * makes a probe throw or last longer than its timeout.
 */
package io.certloop.cloud.edge.tls;
