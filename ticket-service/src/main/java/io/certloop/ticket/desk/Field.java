package io.certloop.ticket.desk;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Reads a value from an event. */
@FunctionalInterface
public interface Field {

    /** Empty if the event has none. */
    Optional<String> of(JsonNode event);

    /**
     * @param written a JSON pointer, or a template
     * @throws IllegalArgumentException if the text is neither a JSON pointer nor a template
     */
    static Field read(String written) {
        if (written.startsWith("/")) {
            JsonPointer pointer = JsonPointer.compile(written);
            return event -> Optional.of(event.at(pointer))
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .map(Condition::text);
        }
        Filler.names(written);
        return event -> filled(written, event);
    }

    /** Empty if the event lacks a value that the template uses. */
    @SuppressWarnings("unchecked") // JSON has no other keys
    private static Optional<String> filled(String template, JsonNode event) {
        try {
            return Optional.of(Filler.filled(template, Filler.JSON.convertValue(event, Map.class)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
