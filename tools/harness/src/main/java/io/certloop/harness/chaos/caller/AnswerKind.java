package io.certloop.harness.chaos.caller;

import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;

/** Describes an answer in a few words, so that answers can be counted. */
public final class AnswerKind {

    /** Marks an answer that a caller must never get: a 5xx that does not tell the caller what to do. */
    public static final String UNCLEAR = "unclear";

    private AnswerKind() {}

    static String of(JsonHttp.Answer answer) {
        if (answer.isSuccess()) {
            return String.valueOf(answer.status());
        }
        var type = Json.text(answer.json(), "type");
        var clear = answer.status() == 503 && !type.isBlank() || answer.status() < 500;
        return "%s%d %s"
                .formatted(clear ? "" : UNCLEAR + " ", answer.status(), type)
                .strip();
    }
}
