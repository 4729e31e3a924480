package io.certloop.ticket.desk.delivery;

import java.time.Duration;
import java.util.Optional;

/** How deliveries reach destinations of one kind. */
public interface DeskSender {

    /** Whether it knows how to. */
    boolean reaches(Destination destination);

    /**
     * Sends it, and waits for the answer. One that {@linkplain Delivery#maybeArrived may have
     * arrived} is looked for first.
     *
     * @param note whether only the people at the help desk may see it: one of them has the ticket
     */
    Sent send(Destination destination, Delivery delivery, boolean note);

    /** What became of an attempt. */
    sealed interface Sent {

        /** It is there. */
        record Arrived() implements Sent {}

        /** A person took the ticket at the help desk, so nothing was sent. */
        record Taken(String by) implements Sent {}

        /**
         * It is not there, and a further attempt may help.
         *
         * @param error for the people who find out why; it can quote the help desk, so no log has
         *     it
         * @param down whether the help desk itself is the reason, so that others wait as well
         * @param after no attempt is of use before
         */
        record Failed(String error, boolean down, Optional<Duration> after) implements Sent {

            /** The help desk does not work. */
            public static Failed down(String error) {
                return new Failed(error, true, Optional.empty());
            }
        }

        /** It is not there, and the same attempt would fail again. */
        record Refused(String error) implements Sent {}

        /** Nobody knows whether it is there. */
        record Unknown(String error) implements Sent {}
    }
}
