/**
 * Asks the authorities of the certificates that edges serve: when they want them to be renewed
 * (ARI, RFC 9773), and which of them they have revoked (CRL, RFC 5280).
 *
 * <p>Ports: {@link io.certloop.watcher.revocation.RenewalStore}, {@link
 * io.certloop.watcher.revocation.CrlStore}, {@link io.certloop.watcher.revocation.Source}.
 * Invariants: one replica fetches and all read; what cannot be fetched or is not signed by the
 * authority is unknown, and takes back nothing that was known; only leaves of trusted chains are
 * asked about, and only at public addresses.
 */
package io.certloop.watcher.revocation;
