package io.certloop.service.status;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a service's status, in English and Chinese.
 *
 * @param from the time that the line is about, if any
 * @param to the end of the time span that began at {@code from}; empty for a single time
 */
public record StatusLine(Level level, String english, String chinese, Optional<Instant> from, Optional<Instant> to) {

    public enum Level {
        FACT,
        GOOD,
        BAD,
        QUIET
    }
}
