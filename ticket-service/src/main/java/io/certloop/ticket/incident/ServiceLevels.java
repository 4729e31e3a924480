package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import java.time.Duration;
import java.time.Instant;

/** What the objectives are judged by. Takes part in the caller's transaction. */
public interface ServiceLevels {

    /**
     * @param decided incidents of the kind that were closed since then
     * @param inTime of those, within the bound
     * @param overdue of the kind, open for longer than the bound
     * @param repaired incidents of any kind that were answered as repaired since then
     * @param proven of those, with evidence
     */
    record Counts(long decided, long inTime, long overdue, long repaired, long proven) {}

    Counts since(Instant from, Instant now, TicketKind kind, Duration bound);
}
