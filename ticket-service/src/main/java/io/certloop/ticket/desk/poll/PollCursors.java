package io.certloop.ticket.desk.poll;

import java.time.Instant;
import java.util.Optional;

/** How far each help desk was read. Each method is committed when it returns. */
public interface PollCursors {

    Optional<Cursor> of(String desk);

    /**
     * All that changed up to this time is taken.
     *
     * @param at now
     */
    void move(String desk, Instant to, Instant at);

    /** It was read to its end. */
    void read(String desk, Instant at);

    void failed(String desk, String error, Instant at);

    /**
     * How far it was read.
     *
     * @param position the latest change that was taken, by the help desk's own clock
     * @param movedAt when that change was seen, by our clock
     * @param readAt when it was read to its end
     * @param failures since then
     * @param error of the last attempt, if that failed
     */
    record Cursor(
            Instant position,
            Optional<Instant> movedAt,
            Optional<Instant> readAt,
            int failures,
            Optional<String> error) {}
}
