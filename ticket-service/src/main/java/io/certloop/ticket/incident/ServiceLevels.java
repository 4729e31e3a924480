package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Every method runs in the caller's transaction. */
public interface ServiceLevels {

    /**
     * Counts of closed incidents. The caller chooses the kind of fault whose incidents are measured, and the longest
     * time from opening to closing that counts as in time.
     *
     * @param decided closed incidents of the measured kind
     * @param inTime of the decided incidents, those closed in time
     * @param repaired closed incidents of any kind that were answered as repaired
     * @param proven of the repaired incidents, those with evidence
     */
    record Counts(long decided, long inTime, long repaired, long proven) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    decided + other.decided, inTime + other.inTime, repaired + other.repaired, proven + other.proven);
        }

        public Counts minus(Counts other) {
            return new Counts(
                    decided - other.decided, inTime - other.inTime, repaired - other.repaired, proven - other.proven);
        }
    }

    /**
     * @param start a whole minute
     * @param counts counts of the incidents that were closed in this minute
     */
    record Minute(Instant start, Counts counts) {}

    /**
     * The minutes in which an incident was closed, oldest first.
     *
     * @param kind the kind whose time from opening to closing is measured
     * @param bound the longest such time that counts as in time
     */
    List<Minute> closed(Instant from, Instant before, TicketKind kind, Duration bound);

    /** Counts the incidents of the kind that have been open for longer than the bound. */
    long overdue(Instant now, TicketKind kind, Duration bound);
}
