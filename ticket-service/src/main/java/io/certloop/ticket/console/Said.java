package io.certloop.ticket.console;

import java.time.Instant;
import java.util.Optional;

/**
 * One line that this service says of itself to on-call.
 *
 * @param from a time that belongs to it
 * @param to where it is a span
 */
public record Said(
        Level level, String english, String chinese, Optional<Instant> from, Optional<Instant> to) {

    /** How it is to be taken. */
    public enum Level {
        FACT,
        GOOD,
        BAD,
        QUIET
    }
}
