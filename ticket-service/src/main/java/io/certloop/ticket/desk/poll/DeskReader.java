package io.certloop.ticket.desk.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks help desks what changed there. Blocks until they have answered. */
public interface DeskReader {

    /**
     * Some of the tickets that changed at this time or later, oldest change first.
     *
     * @param page 1 for the first {@link Poll#perPage} of them
     * @throws UnreadableException if they cannot be read now
     */
    List<Item> page(Poll poll, Instant from, int page);

    /**
     * What a ticket means, in the form that the desk's mapping reads: {@code item}, and the details
     * by their names. The first has {@code event: ticket}, then there is {@code event: entry} for
     * each {@code entry}, and at last {@code event: state}.
     *
     * @throws UnreadableException if it cannot be read now
     */
    List<byte[]> events(Poll poll, Item item);

    /**
     * A ticket that changed.
     *
     * @param content as it came
     */
    record Item(Instant updatedAt, Object content) {}

    /** A help desk that cannot be read now; the message names no secret and quotes no customer. */
    final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Duration> after;

        /**
         * @param after no attempt is of use before
         */
        public UnreadableException(String reason, Optional<Duration> after) {
            super(reason);
            this.after = after;
        }

        public Optional<Duration> after() {
            return after;
        }
    }
}
