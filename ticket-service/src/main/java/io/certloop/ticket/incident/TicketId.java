package io.certloop.ticket.incident;

import java.util.Objects;
import java.util.UUID;

/** The id of a ticket: all that an incident knows of it. */
public record TicketId(UUID value) implements Comparable<TicketId> {

    public TicketId {
        Objects.requireNonNull(value, "value");
    }

    public static TicketId random() {
        return new TicketId(UUID.randomUUID());
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
