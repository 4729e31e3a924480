package io.certloop.service.status;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a service's status, in both languages.
 *
 * @param from a time that belongs to it
 * @param to where it is a span
 */
public record StatusLine(
        Level level, String english, String chinese, Optional<Instant> from, Optional<Instant> to) {

    /** How serious the line is. */
    public enum Level {
        FACT,
        GOOD,
        BAD,
        QUIET
    }
}
