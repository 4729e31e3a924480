package io.certloop.mockcloud.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.fault.DrawnFaults;
import io.certloop.mockcloud.fault.Fault;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpAnswer.Ending;
import io.certloop.mockcloud.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Spoils an answer with the faults drawn for its call: other codes and texts, undocumented states, the format of the
 * older documentation, broken JSON or HTML, and cut-off answers.
 */
final class SpoiltAnswers {

    private static final String JSON = "application/json";
    private static final int FIRST_ERROR = 400;
    private static final byte[] EMPTY_OBJECT = {'{', '}'};
    private static final byte[] PAGE =
            "<!doctype html><title>One moment</title><p>You are being redirected.".getBytes(StandardCharsets.UTF_8);

    /** Values that the API does not document. A client must not take them for a value that it knows. */
    private static final Map<String, String> UNKNOWN_WORDS =
            Map.of("operatingState", "reconciling", "operationType", "modify_quantum");

    private SpoiltAnswers() {}

    static HttpAnswer spoil(HttpAnswer answer, DrawnFaults drawn) {
        if (drawn.isNone()) {
            return answer;
        }
        var spoilt = answer;
        for (var other : drawn.all(Fault.OtherCode.class)) {
            spoilt = recoded(spoilt, other);
        }
        var old = drawn.first(Fault.OldForms.class);
        if (old.isPresent() && answer.status() < FIRST_ERROR) {
            spoilt = inOldForm(spoilt, old.get());
        }
        if (drawn.has(Fault.UnknownState.class)) {
            spoilt = edited(spoilt, SpoiltAnswers::useUnknownWords);
        }
        for (var other : drawn.all(Fault.OtherText.class)) {
            spoilt = edited(spoilt, object -> replace(object, other));
        }
        if (drawn.has(Fault.ExtraMembers.class)) {
            spoilt = edited(spoilt, SpoiltAnswers::addMembers);
        }
        if (drawn.has(Fault.MalformedJson.class)) {
            spoilt = spoilt.withBody(JSON, shortened(spoilt.body()));
        }
        if (drawn.has(Fault.WrongContentType.class)) {
            spoilt = spoilt.withBody("text/html", PAGE);
        }
        return spoilt.ending(ending(spoilt, drawn));
    }

    private static HttpAnswer recoded(HttpAnswer answer, Fault.OtherCode other) {
        if (answer.status() < FIRST_ERROR || read(answer).path("code").intValue() != other.code()) {
            return answer;
        }
        return edited(answer, object -> object.put("code", other.instead())).withStatus(other.instead() / 1000);
    }

    private static HttpAnswer inOldForm(HttpAnswer answer, Fault.OldForms form) {
        var json = read(answer);
        if (json.has("cert")) {
            return answer.withBody(JSON, Json.bytes(out -> out.writeTree(json.get("cert"))));
        }
        var bare = json.size() == 1 && json.has("code");
        return bare ? answer.withBody(JSON, form.empty() ? new byte[0] : EMPTY_OBJECT) : answer;
    }

    private static Ending ending(HttpAnswer answer, DrawnFaults drawn) {
        if (drawn.has(Fault.Reset.class)) {
            return Ending.RESET;
        }
        if (drawn.has(Fault.Hang.class)) {
            return Ending.NOTHING;
        }
        return drawn.has(Fault.HalfAnswer.class) ? Ending.HALF : answer.ending();
    }

    private static byte[] shortened(byte[] body) {
        return Arrays.copyOf(body, body.length * 2 / 3);
    }

    private static HttpAnswer edited(HttpAnswer answer, Consumer<ObjectNode> edit) {
        var json = read(answer);
        if (json.isMissingNode()) {
            return answer;
        }
        editAll(json, edit);
        return answer.withBody(JSON, Json.bytes(out -> out.writeTree(json)));
    }

    private static JsonNode read(HttpAnswer answer) {
        try {
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("our own answer is JSON", e);
        }
    }

    private static void editAll(JsonNode node, Consumer<ObjectNode> edit) {
        node.forEach(child -> editAll(child, edit));
        if (node instanceof ObjectNode object) {
            edit.accept(object);
        }
    }

    private static void useUnknownWords(ObjectNode object) {
        UNKNOWN_WORDS.forEach((member, word) -> {
            if (object.has(member)) {
                object.put(member, word);
            }
        });
    }

    private static void replace(ObjectNode object, Fault.OtherText other) {
        if (object.has(other.member())) {
            object.put(other.member(), other.text());
        }
    }

    private static void addMembers(ObjectNode object) {
        object.putNull("reserved");
        object.putObject("x-trace").putArray("hops").add(7).add("edge-α");
    }
}
