package io.certloop.remediation.budget;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns of one lane that this replica leased and did not give yet. One turn is leased at a time
 * while requests are rare, so that no replica waits behind turns that nobody uses; the slices
 * double, up to half a second, while they are used up as soon as they are there.
 */
final class LeasedPermits {

    private static final Duration LONGEST = Duration.ofMillis(500);

    private final PermitLeases lanes;
    private final Line line;
    private final boolean kept;
    private final Duration interval;
    private final int most;
    private Instant head = Instant.MIN;
    private int left;
    private int size = 1;

    LeasedPermits(PermitLeases lanes, Line line, boolean kept, Duration interval) {
        this.lanes = lanes;
        this.line = line;
        this.kept = kept;
        this.interval = interval;
        this.most = (int) Math.max(1, LONGEST.dividedBy(interval));
    }

    /**
     * @return the time of the turn; empty if it lies after {@code latest} and was not taken
     */
    Optional<Instant> take(Instant now, Instant latest) {
        dropPassed(now);
        if (left == 0) {
            Optional<Instant> first = lanes.lease(line, kept, now, interval, size, latest);
            if (first.isEmpty()) {
                return first;
            }
            head = first.get();
            left = size;
        }
        if (head.isAfter(latest)) {
            return Optional.empty();
        }
        Instant turn = head;
        head = head.plus(interval);
        left--;
        if (left == 0) {
            size = Math.min(size * 2, most);
        }
        return Optional.of(turn);
    }

    /** When the next turn would be. */
    Instant next(Instant now) {
        dropPassed(now);
        if (left > 0) {
            return head;
        }
        return lanes.next(line, kept).filter(now::isBefore).orElse(now);
    }

    private void dropPassed(Instant now) {
        while (left > 0 && head.isBefore(now)) {
            head = head.plus(interval);
            left--;
            size = 1;
        }
    }
}
