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
     * @throws UnreadableException if it cannot be read now, or {@linkplain
     *     UnreadableException#isLasting() never}
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
        private final boolean lasting;

        /**
         * @param after no attempt is of use before
         */
        public UnreadableException(String reason, Optional<Duration> after) {
            this(reason, after, false);
        }

        private UnreadableException(String reason, Optional<Duration> after, boolean lasting) {
            super(reason);
            this.after = after;
            this.lasting = lasting;
        }

        /** Asking again gets the same answer. */
        public static UnreadableException lasting(String reason) {
            return new UnreadableException(reason, Optional.empty(), true);
        }

        public boolean isLasting() {
            return lasting;
        }

        public Optional<Duration> after() {
            return after;
        }
    }
}
