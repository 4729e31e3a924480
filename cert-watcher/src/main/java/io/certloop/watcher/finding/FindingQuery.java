package io.certloop.watcher.finding;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import java.util.Optional;

/**
 * A page of findings.
 *
 * @param open only open ones, or only closed ones
 * @param muted only those that somebody has muted, or only those that nobody has
 * @param from where the page begins; the first page without it
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

    /** What findings are sorted by; those that are alike by their age. */
    public enum Key {
        SINCE,
        SEVERITY,
        DOMAIN
    }

    /** An order of findings. */
    public record Order(Key key, boolean isDescending) {

        public static final Order NEWEST_FIRST = new Order(Key.SINCE, true);
    }

    /**
     * Where a page begins.
     *
     * @param value of the sort key, if it is not the age
     * @param isBackward the page ends there instead
     */
    public record Position(String value, long number, boolean isBackward) {}

    /** The newest first. */
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

    /** Only of names with these labels and this owner. */
    public FindingQuery of(Labelled names) {
        return new FindingQuery(
                open, reason, name, account, urgency, muted, order, from, limit, names);
    }

    public FindingQuery page(Order newOrder, Optional<Position> newFrom, int newLimit) {
        return new FindingQuery(
                open, reason, name, account, urgency, muted, newOrder, newFrom, newLimit, labelled);
    }

    /** To count what each reason and each urgency would leave. */
    public FindingQuery ofAnyReasonAndUrgency(Optional<Boolean> ofMuted) {
        return new FindingQuery(
                open,
                Optional.empty(),
                name,
                account,
                Optional.empty(),
                ofMuted,
                order,
                from,
                limit,
                labelled);
    }

    /** What a page that begins after the finding, or ends before it, is read with. */
    public String valueOf(StoredFinding found) {
        return switch (order.key()) {
            case SINCE -> "";
            case SEVERITY -> found.urgency().name();
            case DOMAIN -> found.key().name().value();
        };
    }
}
