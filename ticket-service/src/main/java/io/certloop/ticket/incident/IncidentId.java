package io.certloop.ticket.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record IncidentId(@JsonValue UUID value) {

    public static IncidentId random() {
        return new IncidentId(UUID.randomUUID());
    }

    public static IncidentId of(String text) {
        return new IncidentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
