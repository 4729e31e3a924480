package io.certloop.remediation.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status that a service published about itself.
 *
 * @param expiresAt when it becomes unknown
 */
public record ServiceStatus(String service, Instant toldAt, Instant expiresAt, List<Line> lines) {

    public static final String TICKETS = "ticket-service";
    public static final String WATCHER = "cert-watcher";

    /** How serious a line is. */
    public enum Level {
        FACT,
        GOOD,
        BAD,
        QUIET
    }

    /**
     * @param text by language
     * @param from a time that belongs to it
     * @param to where it is a span
     */
    public record Line(
            Level level, Map<String, String> text, Optional<Instant> from, Optional<Instant> to) {

        public static final String ENGLISH = "en";
        public static final String CHINESE = "zh";

        /** English where there are no words of that language. */
        public String in(String language) {
            return text.getOrDefault(language, text.getOrDefault(ENGLISH, ""));
        }
    }
}
