package io.certloop.ticket.desk.poll;

import java.time.Instant;
import java.util.Optional;

/** Each method is committed when it returns. */
public interface PollCursors {

    Optional<Cursor> of(String desk);

    /**
     * @param to the time of the latest processed change
     * @param at the current time
     */
    void move(String desk, Instant to, Instant at);

    void read(String desk, Instant at);

    void failed(String desk, String error, Instant at);

    /**
     * @param position the time of the latest processed change, by the help desk's clock
     * @param movedAt when that change was seen, by our clock
     * @param readAt when the help desk was last read to its end
     * @param failures how many attempts failed since then
     * @param error of the last attempt; empty if it succeeded
     */
    record Cursor(
            Instant position,
            Optional<Instant> movedAt,
            Optional<Instant> readAt,
            int failures,
            Optional<String> error) {}
}
