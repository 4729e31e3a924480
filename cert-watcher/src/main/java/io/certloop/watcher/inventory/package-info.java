/**
 * What cert-watcher knows about every domain: the facts of one inspection
 * ({@link io.certloop.watcher.inventory.DomainSnapshot}) and the stored state after the last inspection.
 *
 * <p>Ports: {@link io.certloop.watcher.inventory.Inventory}, {@link io.certloop.watcher.inventory.Readings},
 * {@link io.certloop.watcher.inventory.Certificates}, {@link io.certloop.watcher.inventory.CertificateEnds}.
 * Invariants: what could not be inspected is recorded as unknown; how long a domain has been changing is also measured
 * by cert-watcher's own clock, because the provider's times move with every write.
 */
package io.certloop.watcher.inventory;
