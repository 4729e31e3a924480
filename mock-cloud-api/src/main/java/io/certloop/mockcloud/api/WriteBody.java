package io.certloop.mockcloud.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.refusal.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Like at the real provider, the names of members are not case-sensitive. */
final class WriteBody {

    private final Map<String, JsonNode> members;

    private WriteBody(Map<String, JsonNode> members) {
        this.members = members;
    }

    /** A missing body counts as an empty object, because some writes need none. */
    static WriteBody of(HttpCall call) {
        return call.body().length == 0 ? new WriteBody(Map.of()) : of(read(call.body()));
    }

    private static WriteBody of(JsonNode object) {
        var members = new HashMap<String, JsonNode>();
        object.properties().forEach(m -> members.put(m.getKey().toLowerCase(Locale.ROOT), m.getValue()));
        return new WriteBody(members);
    }

    private static JsonNode read(byte[] body) {
        try {
            var node = Json.read(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Falls through to the refusal, which is the same for every unreadable body.
        }
        throw Refusal.INVALID_ARGUMENT.exception();
    }

    boolean has(String member) {
        return !value(member).isMissingNode();
    }

    /** Empty if the member is absent or null. */
    String text(String member) {
        var value = value(member);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        Refusal.INVALID_ARGUMENT.when(!value.isTextual());
        return value.textValue();
    }

    /** Null if the member is absent or null. */
    Boolean flag(String member) {
        var value = value(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        Refusal.INVALID_ARGUMENT.when(!value.isBoolean());
        return value.booleanValue();
    }

    WriteBody object(String member) {
        Refusal.INVALID_ARGUMENT.when(!value(member).isObject());
        return of(value(member));
    }

    /** Empty if the member is absent. */
    List<String> texts(String member) {
        var texts = new ArrayList<String>();
        for (var element : value(member)) {
            Refusal.INVALID_ARGUMENT.when(!element.isTextual());
            texts.add(element.textValue());
        }
        return texts;
    }

    /** A missing node if the member is absent. */
    JsonNode value(String member) {
        return members.getOrDefault(member.toLowerCase(Locale.ROOT), MissingNode.getInstance());
    }
}
