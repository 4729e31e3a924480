package io.certloop.ticket.desk.delivery;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to send a delivery ended. */
public sealed interface Sent {

    record Arrived() implements Sent {}

    /** A person took the ticket at the help desk, so nothing was sent. */
    record Taken(String by) implements Sent {}

    /**
     * The delivery did not arrive, and a further attempt may succeed.
     *
     * @param error explains the failure to people; it can quote the help desk, so it is never logged
     * @param down whether the help desk itself does not work, so that its other deliveries wait too
     * @param after the pause before the next attempt; empty for the usual back-off
     */
    record Failed(String error, boolean down, Optional<Duration> after) implements Sent {

        /** The help desk itself does not work. */
        public static Failed down(String error) {
            return new Failed(error, true, Optional.empty());
        }
    }

    /** The delivery did not arrive, and a further attempt would fail too. */
    record Refused(String error) implements Sent {}

    /** It is unknown whether the delivery arrived. */
    record Unknown(String error) implements Sent {}
}
