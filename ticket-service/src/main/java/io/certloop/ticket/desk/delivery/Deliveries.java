package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps deliveries, and how far each help desk came. Takes part in the caller's transaction. */
public interface Deliveries {

    /** How a help desk does. */
    record Progress(long position, int failures, Optional<Instant> pausedUntil) {}

    /** Empty for a help desk that is new. */
    Optional<Progress> progress(String desk);

    /** Nothing happens if the help desk is known. */
    void begin(String desk, long position);

    /**
     * @return whether nobody else moved it meanwhile
     */
    boolean advance(String desk, long from, long to);

    /** Those that exist already, answers by their number, are left as they are. */
    void add(List<Delivery> planned);

    /** The first that is due and waits for no earlier one of its ticket. */
    Optional<Delivery> next(String desk, Instant now);

    /**
     * An attempt begins.
     *
     * @return whether it still is as it was read
     */
    boolean claim(Delivery delivery);

    /** It needs no further attempt. */
    void settle(Delivery delivery, Delivery.State state, Optional<String> error, Instant at);

    /**
     * It needs a further attempt.
     *
     * @param maybeArrived whether it may be there all the same
     */
    void postpone(Delivery delivery, String error, boolean maybeArrived, Instant due);

    /** The help desk answered. */
    void answered(String desk, Instant at);

    /** The help desk itself does not work. */
    void pause(String desk, Instant until, String error);

    /** Gives up those that began before, and returns them. */
    List<Delivery> giveUp(String desk, Instant begunBefore, String error, Instant at);

    /** Whether an earlier person's word keeps us from answering. */
    boolean isTaken(TicketId ticket);

    /** Newest first. */
    List<Delivery> page(
            Optional<String> desk,
            Optional<TicketId> ticket,
            Optional<Delivery.State> state,
            int limit);

    /** It gets all its attempts again; empty if it was neither given up nor withdrawn. */
    Optional<Delivery> repeat(UUID id, Instant at);

    /** What waits at each help desk. */
    List<Backlog> backlogs();

    /**
     * What waits at a help desk.
     *
     * @param isKnown whether changes are read for it
     * @param oldest when the oldest of those that wait began
     * @param error of the attempt that failed last, while the help desk does not answer
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

        /** Of a help desk that was never sent anything. */
        public static Backlog none(String desk) {
            return new Backlog(
                    desk,
                    false,
                    0,
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
