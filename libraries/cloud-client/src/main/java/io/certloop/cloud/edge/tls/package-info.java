/**
 * Probes of an edge by TLS.
 *
 * <p>Invariants: a reported certificate was proven by a full handshake of its own (no session is
 * ever resumed), or by the edge's signature in one that it ended for want of our certificate; the
 * chain is validated apart from the dates, so that "expired" and "untrusted" stay two facts;
 * nothing that an edge does makes a probe throw or last longer than its time-out.
 */
package io.certloop.cloud.edge.tls;
