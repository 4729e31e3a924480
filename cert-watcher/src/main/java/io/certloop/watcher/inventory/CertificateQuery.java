package io.certloop.watcher.inventory;

import java.time.Instant;
import java.util.Optional;

/**
 * Certificates by the end of their validity, soonest first.
 *
 * @param until only those that end at or before this time
 * @param after the last row of the page before
 */
public record CertificateQuery(Optional<Instant> until, Optional<Position> after, int limit) {

    /** Where a page ends. */
    public record Position(Instant notAfter, DomainKey key) {}
}
