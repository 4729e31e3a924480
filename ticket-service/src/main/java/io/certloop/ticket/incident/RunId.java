package io.certloop.ticket.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record RunId(@JsonValue UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
