package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores deliveries, and up to which change they are planned for each help desk. Joins the caller's transaction. */
public interface Deliveries {

    /**
     * @param position of the last change that was planned
     * @param failures how often the help desk failed in a row
     * @param pausedUntil when deliveries to it continue; empty if they are not paused
     */
    record Progress(long position, int failures, Optional<Instant> pausedUntil) {}

    /** Empty if nothing was planned for it yet. */
    Optional<Progress> progress(String desk);

    /** Does nothing if the help desk is known. */
    void begin(String desk, long position);

    /** @return false if another replica moved it meanwhile; nothing is changed then */
    boolean advance(String desk, long from, long to);

    /**
     * Stores planned deliveries, except those that exist already. An answer exists already if the help desk has a
     * delivery of the ticket's answer with this number, whatever change caused it.
     */
    void add(List<Delivery> planned);

    /** The first delivery that is due and has no earlier pending delivery for the same ticket. */
    Optional<Delivery> next(String desk, Instant now);

    /** @return false if the delivery changed since it was read */
    boolean claim(Delivery delivery);

    /** Ends a delivery: no further attempt is made. */
    void settle(Delivery delivery, Delivery.State state, Optional<String> error, Instant at);

    /**
     * @param maybeArrived whether the failed attempt may have arrived all the same
     * @param due when the next attempt may start
     */
    void postpone(Delivery delivery, String error, boolean maybeArrived, Instant due);

    /** Records that the help desk works, which ends its pause. */
    void answered(String desk, Instant at);

    /** Records that the help desk itself does not work, and pauses its deliveries. */
    void pause(String desk, Instant until, String error);

    /** Gives up the pending deliveries of a help desk that began before a time, and returns them. */
    List<Delivery> giveUp(String desk, Instant begunBefore, String error, Instant at);

    /** Whether a person has taken the ticket at the help desk, so that we no longer answer it. */
    boolean isTaken(TicketId ticket);

    /** Newest first; an empty filter selects any. */
    List<Delivery> page(Optional<String> desk, Optional<TicketId> ticket, Optional<Delivery.State> state, int limit);

    /**
     * Makes a delivery pending again, with its failed attempts counted from 0; empty if it was neither given up nor
     * withdrawn.
     */
    Optional<Delivery> repeat(UUID id, Instant at);

    List<Backlog> backlogs();

    /**
     * What is not delivered to a help desk or not accepted from it.
     *
     * @param isKnown whether deliveries are planned for the help desk
     * @param oldest when the oldest pending delivery began
     * @param error of the last failed attempt, while the help desk does not work
     */
    record Backlog(
            String desk,
            boolean isKnown,
            int pending,
            Optional<Instant> oldest,
            int givenUp,
            int refusedEvents,
            Optional<Instant> answeredAt,
            Optional<Instant> pausedUntil,
            Optional<String> error) {

        /** The backlog of a help desk to which nothing was ever sent. */
        public static Backlog none(String desk) {
            return new Backlog(
                    desk, false, 0, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
