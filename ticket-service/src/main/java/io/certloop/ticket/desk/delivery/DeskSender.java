package io.certloop.ticket.desk.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How deliveries reach one help desk. Blocks until the help desk has answered. */
public interface DeskSender {

    /** What it can say. Other deliveries are not made. */
    Set<Delivery.Kind> kinds();

    /** Pause between two calls, so that the help desk's limit holds. */
    Duration pause();

    /**
     * Sends it. One that {@linkplain Delivery#maybeArrived may have arrived} is looked for first.
     *
     * @param note whether only the people at the help desk may see it: one of them has the ticket
     */
    Sent send(Delivery delivery, boolean note);

    /** What became of an attempt. */
    sealed interface Sent {

        /** It is there. */
        record Arrived() implements Sent {}

        /** A person took the ticket at the help desk, so nothing was sent. */
        record Taken(String by) implements Sent {}

        /**
         * It is not there, and a further attempt may help.
         *
         * @param error names no secret and quotes no text of the customer
         * @param down whether the help desk itself is the reason, so that others wait as well
         * @param after no attempt is of use before
         */
        record Failed(String error, boolean down, Optional<Duration> after) implements Sent {}

        /** It is not there, and the same attempt would fail again. */
        record Refused(String error) implements Sent {}

        /** Nobody knows whether it is there. */
        record Unknown(String error) implements Sent {}
    }
}
