package io.certloop.ticket.desk.refused;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * @param ticket the help desk's own id of the event's ticket, if the event was refused because that ticket is unknown
 * @param body the event without private keys; of a mail its header fields and its text
 * @param times how often the event was received
 */
public record RefusedEvent(
        UUID id,
        String desk,
        Instant firstAt,
        Instant lastAt,
        int times,
        String reason,
        Optional<String> ticket,
        byte[] body) {

    /** How many bytes of an event's body are stored at most; longer bodies are cut. */
    public static final int MOST_BYTES = 1024 * 1024;
}
