package io.certloop.ticket.console;

import io.certloop.ticket.incident.ServiceLevels.Counts;
import io.certloop.ticket.incident.ServiceLevels.Minute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Counts the incidents that were closed within a long, moving time window, and reads each minute only once, because a
 * closed incident stays closed. Not thread-safe.
 */
final class ClosedWindow {

    /**
     * How old a minute must be before its counts are kept: longer than a commit takes and than the clocks of two
     * replicas differ.
     */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final Duration length;
    private final Reader reader;
    private final Deque<Minute> settled = new ArrayDeque<>();

    private Counts sum = Counts.NONE;
    private Instant settledUntil = Instant.EPOCH;

    interface Reader {
        List<Minute> closed(Instant from, Instant before);
    }

    ClosedWindow(Duration length, Reader reader) {
        this.length = length;
        this.reader = reader;
    }

    Counts at(Instant now) {
        Instant start = now.minus(length).truncatedTo(ChronoUnit.MINUTES);
        forgetBefore(start);
        settle(now.minus(SETTLING).truncatedTo(ChronoUnit.MINUTES));
        return sum.plus(sum(reader.closed(settledUntil, now.plus(SETTLING))));
    }

    private void forgetBefore(Instant start) {
        while (!settled.isEmpty() && settled.getFirst().start().isBefore(start)) {
            sum = sum.minus(settled.removeFirst().counts());
        }
        if (settledUntil.isBefore(start)) {
            settledUntil = start;
        }
    }

    /**
     * Reads and keeps the counts of closed incidents up to a time, hour by hour, so that a failed read does not repeat
     * the hours before it.
     */
    private void settle(Instant end) {
        while (settledUntil.isBefore(end)) {
            Instant piece = settledUntil.plus(AT_ONCE);
            Instant until = piece.isBefore(end) ? piece : end;
            List<Minute> minutes = reader.closed(settledUntil, until);
            settled.addAll(minutes);
            sum = sum.plus(sum(minutes));
            settledUntil = until;
        }
    }

    private static Counts sum(Collection<Minute> minutes) {
        return minutes.stream().map(Minute::counts).reduce(Counts.NONE, Counts::plus);
    }
}
