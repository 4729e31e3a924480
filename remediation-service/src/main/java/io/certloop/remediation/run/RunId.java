package io.certloop.remediation.run;

import java.util.UUID;

public record RunId(UUID value) {

    public static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static RunId of(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
