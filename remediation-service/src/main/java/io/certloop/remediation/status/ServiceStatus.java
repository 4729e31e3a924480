package io.certloop.remediation.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status that a service published about itself.
 *
 * @param toldAt when the service published it
 * @param expiresAt from when on the status is unknown
 */
public record ServiceStatus(String service, Instant toldAt, Instant expiresAt, List<Line> lines) {

    public static final String TICKETS = "ticket-service";
    public static final String WATCHER = "cert-watcher";

    public enum Level {
        FACT,
        GOOD,
        BAD,
        QUIET
    }

    /**
     * One sentence of a status.
     *
     * @param text the sentence by language
     * @param from a time, or the start of a period, that the sentence is about
     * @param to the end of the period
     */
    public record Line(Level level, Map<String, String> text, Optional<Instant> from, Optional<Instant> to) {

        public static final String ENGLISH = "en";
        public static final String CHINESE = "zh";

        /** The sentence in a language; in English if there is none in that language. */
        public String in(String language) {
            return text.getOrDefault(language, text.getOrDefault(ENGLISH, ""));
        }
    }
}
