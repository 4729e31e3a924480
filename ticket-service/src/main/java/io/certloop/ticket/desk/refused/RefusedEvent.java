package io.certloop.ticket.desk.refused;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param waitsFor the help desk's own id of the event's ticket, if the event was refused because that ticket is unknown
 * @param bytes the event without private keys; of a mail its header fields and its text; absent in a list of events
 * @param times how often the event was received
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RefusedEvent(
        UUID id,
        String desk,
        Instant firstAt,
        Instant lastAt,
        int times,
        String reason,
        Optional<String> waitsFor,
        @JsonIgnore byte @Nullable [] bytes) {

    /** How many bytes of an event's body are stored at most; longer bodies are cut. */
    public static final int MOST_BYTES = 1024 * 1024;

    @JsonProperty
    public Optional<String> body() {
        return Optional.ofNullable(bytes).map(text -> new String(text, StandardCharsets.UTF_8));
    }
}
