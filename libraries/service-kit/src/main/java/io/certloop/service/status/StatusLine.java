package io.certloop.service.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a service's status, in English and Chinese.
 *
 * @param from the time that the line is about, if any
 * @param to the end of the time span that began at {@code from}; empty for a single time
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StatusLine(
        Level level,
        @JsonIgnore String english,
        @JsonIgnore String chinese,
        Optional<Instant> from,
        Optional<Instant> to) {

    @JsonProperty
    Map<String, String> text() {
        return Map.of("en", english, "zh", chinese);
    }

    public enum Level {
        FACT,
        GOOD,
        BAD,
        QUIET
    }
}
