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

/** The JSON of a write. The real back end matches members without regard to case; so do we. */
final class WriteBody {

    private final Map<String, JsonNode> members;

    private WriteBody(Map<String, JsonNode> members) {
        this.members = members;
    }

    /** No body is an empty object: some writes need none. */
    static WriteBody of(HttpCall call) throws RefusedBody {
        return call.body().length == 0 ? new WriteBody(Map.of()) : of(read(call.body()));
    }

    private static WriteBody of(JsonNode object) {
        var members = new HashMap<String, JsonNode>();
        object.properties()
                .forEach(m -> members.put(m.getKey().toLowerCase(Locale.ROOT), m.getValue()));
        return new WriteBody(members);
    }

    private static JsonNode read(byte[] body) throws RefusedBody {
        try {
            var node = Json.read(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Falls through to the refusal, which is the same for every unreadable body.
        }
        throw new RefusedBody(Refusal.INVALID_ARGUMENT);
    }

    boolean has(String member) {
        return !value(member).isMissingNode();
    }

    /** Empty where it is absent. */
    String text(String member) throws RefusedBody {
        var value = value(member);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        return value.textValue();
    }

    /** Null where it is absent. */
    Boolean flag(String member) throws RefusedBody {
        var value = value(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        return value.booleanValue();
    }

    WriteBody object(String member) throws RefusedBody {
        if (!value(member).isObject()) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        return of(value(member));
    }

    /** The texts of an array, which may be absent. */
    List<String> texts(String member) throws RefusedBody {
        var texts = new ArrayList<String>();
        for (var element : value(member)) {
            if (!element.isTextual()) {
                throw new RefusedBody(Refusal.INVALID_ARGUMENT);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** Missing where it is absent. */
    JsonNode value(String member) {
        return members.getOrDefault(member.toLowerCase(Locale.ROOT), MissingNode.getInstance());
    }
}
