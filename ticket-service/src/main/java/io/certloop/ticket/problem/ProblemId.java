package io.certloop.ticket.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record ProblemId(@JsonValue UUID value) {

    public static ProblemId random() {
        return new ProblemId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
