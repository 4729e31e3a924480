package io.certloop.ticket.desk.refused;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a help desk sent and that could not be taken.
 *
 * @param ticket the help desk's own id of the ticket that it is about, if that is what is missing
 * @param body as it came
 * @param times how often it came
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

    /** Larger ones are kept up to here. */
    public static final int MOST_BYTES = 1024 * 1024;
}
