/**
 * Asks certificate authorities about the certificates that edges serve: when to renew them (ARI, RFC 9773), and which
 * of them are revoked (CRL, RFC 5280).
 *
 * <p>Ports: {@link io.certloop.watcher.revocation.RenewalStore}, {@link io.certloop.watcher.revocation.CrlStore},
 * {@link io.certloop.watcher.revocation.Source}. Invariants: one replica fetches, and all replicas read; what cannot be
 * fetched or is not signed by the authority is unknown and does not undo earlier results; authorities are asked only
 * about leaves of trusted chains, and only at public addresses.
 */
package io.certloop.watcher.revocation;
