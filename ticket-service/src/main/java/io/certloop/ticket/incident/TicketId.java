package io.certloop.ticket.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** An incident knows nothing else of a ticket. */
public record TicketId(@JsonValue UUID value) implements Comparable<TicketId> {

    /**
     * A new id (UUID version 7). Ids of the same time lie side by side in the index, so that a large import does not
     * write to every index page.
     */
    public static TicketId random() {
        var random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new TicketId(new UUID(high, low));
    }

    @Override
    public int compareTo(TicketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
