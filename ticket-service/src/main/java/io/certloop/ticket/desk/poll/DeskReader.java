package io.certloop.ticket.desk.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Blocks until they respond. */
public interface DeskReader {

    /**
     * A page of the tickets that changed at a time or later, oldest change first.
     *
     * @param page 1 for the first {@link Poll#perPage} tickets
     * @throws UnreadableException if the help desk cannot be read now
     */
    List<Item> page(Poll poll, Instant from, int page);

    /**
     * Reads a ticket and returns it as a series of events in the format that the help desk's mapping reads: one event
     * with {@code event: ticket}, one with {@code event: entry} for each entry, such as a comment, and one with
     * {@code event: state}. Each event contains the ticket as {@code item} and the responses to the further requests by
     * their names; an entry event also contains its {@code entry}.
     *
     * @throws UnreadableException if the ticket cannot be read now, or {@linkplain UnreadableException#isLasting()
     *     never}
     */
    List<byte[]> events(Poll poll, Item item);

    /** @param content the ticket as received */
    record Item(Instant updatedAt, Object content) {}

    /** The help desk or a ticket cannot be read. The message contains no secret and quotes no customer. */
    final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Duration> after;
        private final boolean lasting;

        /** @param after the pause that the help desk asks for before the next attempt; empty for the usual back-off */
        public UnreadableException(String reason, Optional<Duration> after) {
            this(reason, after, false);
        }

        private UnreadableException(String reason, Optional<Duration> after, boolean lasting) {
            super(reason);
            this.after = after;
            this.lasting = lasting;
        }

        /** The ticket cannot be read, and another attempt would fail too. */
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
