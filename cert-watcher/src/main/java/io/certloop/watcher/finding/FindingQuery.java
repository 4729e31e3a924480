package io.certloop.watcher.finding;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import java.util.Optional;

/**
 * A query for one page of findings; an empty filter does not restrict the result.
 *
 * @param open true for open findings only, false for closed findings only
 * @param muted true for muted findings only, false for findings that are not muted
 * @param from where the page begins; empty for the first page
 * @param labelled labels and owner of watched names
 */
public record FindingQuery(
        Optional<Boolean> open,
        Optional<Reason> reason,
        Optional<NamePattern> name,
        Optional<String> account,
        Optional<Urgency> urgency,
        Optional<Boolean> muted,
        Order order,
        Optional<Position> from,
        int limit,
        Labelled labelled) {

    /** What findings are sorted by; findings with the same value are sorted by age. */
    public enum Key {
        SINCE,
        SEVERITY,
        DOMAIN
    }

    public record Order(Key key, boolean isDescending) {

        public static final Order NEWEST_FIRST = new Order(Key.SINCE, true);
    }

    /**
     * The finding next to which a page begins or ends.
     *
     * @param value the finding's value of the sort key; unused if the key is the age
     * @param number the finding's position in the order of opening
     * @param isBackward true if the page ends before the finding instead of beginning after it
     */
    public record Position(String value, long number, boolean isBackward) {}

    /**
     * Creates a query for the newest findings first.
     *
     * @param before only findings opened before the finding with this position
     */
    public FindingQuery(
            Optional<Boolean> open,
            Optional<Reason> reason,
            Optional<DomainName> domain,
            Optional<Long> before,
            int limit) {
        this(
                open,
                reason,
                domain.map(NamePattern::exact),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NEWEST_FIRST,
                before.map(number -> new Position("", number, false)),
                limit,
                Labelled.NONE);
    }

    public FindingQuery of(Labelled names) {
        return new FindingQuery(open, reason, name, account, urgency, muted, order, from, limit, names);
    }

    /**
     * This query without the filters for reason and urgency, to count how many findings each of their values would
     * leave.
     *
     * @param ofMuted the new query's filter for muted findings, instead of this query's
     */
    public FindingQuery ofAnyReasonAndUrgency(Optional<Boolean> ofMuted) {
        return new FindingQuery(
                open, Optional.empty(), name, account, Optional.empty(), ofMuted, order, from, limit, labelled);
    }

    public String valueOf(StoredFinding found) {
        return switch (order.key()) {
            case SINCE -> "";
            case SEVERITY -> found.urgency().name();
            case DOMAIN -> found.key().name().value();
        };
    }
}
