package io.certloop.watcher.inventory;

import java.time.Instant;
import java.util.Optional;

/**
 * A page of domains with their certificates.
 *
 * @param from only those that end at or after this time
 * @param until only those that end at or before this time
 * @param share only those with this share of their lifetime left
 * @param position the last row of the page before; with {@code isBackward} the first row of the
 *     page after
 */
public record CertificateQuery(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Share> share,
        Optional<String> account,
        Optional<NamePattern> name,
        Optional<Health> health,
        Order order,
        Optional<Position> position,
        boolean isBackward,
        int limit) {

    /** What domains are sorted by. Those without a certificate are only found by their names. */
    public enum Order {
        SOONEST,
        LATEST,
        NAME,
        NAME_BACKWARD;

        public boolean isByName() {
            return this == NAME || this == NAME_BACKWARD;
        }

        boolean isDescending() {
            return this == LATEST || this == NAME_BACKWARD;
        }
    }

    /**
     * Where a page begins or ends.
     *
     * @param notAfter unused where domains are sorted by name
     */
    public record Position(Instant notAfter, DomainKey key) {}

    /**
     * A tenth of the lifetime.
     *
     * @param tenth 0 to 9
     * @param now at which so much is left
     */
    public record Share(int tenth, Instant now) {}

    /** Those that end first. */
    public CertificateQuery(Optional<Instant> until, Optional<Position> after, int limit) {
        this(
                Optional.empty(),
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.SOONEST,
                after,
                false,
                limit);
    }

    /** Whether rows are read in descending order. */
    public boolean isDescending() {
        return order.isDescending() != isBackward;
    }

    public CertificateQuery page(Optional<Position> newPosition, int newLimit) {
        return new CertificateQuery(
                from, until, share, account, name, health, order, newPosition, false, newLimit);
    }
}
