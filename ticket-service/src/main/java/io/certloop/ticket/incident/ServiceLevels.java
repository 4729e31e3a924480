package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The counts behind the objectives. Takes part in the caller's transaction. */
public interface ServiceLevels {

    /**
     * @param decided incidents of the kind that were closed
     * @param inTime of those, within the bound
     * @param repaired incidents of any kind that were answered as repaired
     * @param proven of those, with evidence
     */
    record Counts(long decided, long inTime, long repaired, long proven) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    decided + other.decided,
                    inTime + other.inTime,
                    repaired + other.repaired,
                    proven + other.proven);
        }

        public Counts minus(Counts other) {
            return new Counts(
                    decided - other.decided,
                    inTime - other.inTime,
                    repaired - other.repaired,
                    proven - other.proven);
        }
    }

    /**
     * @param start a whole minute
     * @param counts of what was closed in it
     */
    record Minute(Instant start, Counts counts) {}

    /** The minutes in which something was closed, the oldest first. */
    List<Minute> closed(Instant from, Instant before, TicketKind kind, Duration bound);

    /** How many of the kind are open for longer than the bound. */
    long overdue(Instant now, TicketKind kind, Duration bound);
}
