package io.certloop.harness.chaos.caller;

import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;

/** An answer in a word, to be counted. */
public final class AnswerKind {

    /** What a caller must never get: it does not tell him what to do. */
    public static final String UNCLEAR = "unclear";

    private AnswerKind() {}

    static String of(JsonHttp.Answer answer) {
        if (answer.isSuccess()) {
            return String.valueOf(answer.status());
        }
        var type = Json.text(answer.json(), "type");
        var clear = answer.status() == 503 && !type.isBlank() || answer.status() < 500;
        return "%s%d %s".formatted(clear ? "" : UNCLEAR + " ", answer.status(), type).strip();
    }
}
