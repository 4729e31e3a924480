package io.certloop.promise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What one schema promises for each value in it, one line per fact: see {@link Breaches}. */
final class SchemaPromises {

    private static final List<String> LIMITS =
            List.of("maxLength", "minLength", "maximum", "minimum", "maxItems", "minItems", "pattern");

    private final JsonNode document;
    private final boolean input;
    private final Set<String> lines;
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * @param document that references lead into
     * @param input whether callers send it; what we answer is promised otherwise
     */
    SchemaPromises(JsonNode document, boolean input, Set<String> lines) {
        this.document = document;
        this.input = input;
        this.lines = lines;
    }

    /** Of a file that people write. */
    static Set<String> ofFile(String name, JsonNode schema) {
        var lines = new TreeSet<>(Set.of(name));
        new SchemaPromises(schema, true, lines).add(name + " takes file", schema, true);
        return lines;
    }

    /**
     * @param place such as {@code POST /tickets takes body.title}
     * @param whole false for one of several alternatives, whose members are not there for sure
     */
    void add(String place, JsonNode schema, boolean whole) {
        var reference = schema.path("$ref").asText("");
        if (!reference.isEmpty()) {
            if (open.contains(reference)) {
                lines.add(place + ": " + reference.replaceAll(".*/", ""));
                return;
            }
            open.push(reference);
            add(place, document.at(reference.substring(1)), whole);
            open.pop();
            return;
        }
        elements(schema.path("allOf")).forEach(part -> add(place, part, whole));
        Stream.of("anyOf", "oneOf")
                .flatMap(choice -> elements(schema.path(choice)))
                .forEach(part -> add(place, part, false));
        addTypes(place, schema);
        if (input) {
            addRestrictions(place, schema);
        }
        addMembers(place, schema, whole);
    }

    private void addTypes(String place, JsonNode schema) {
        var types = schema.path("type");
        var format = schema.path("format").asText("");
        (types.isArray() ? elements(types) : Stream.of(types))
                .map(JsonNode::asText)
                .filter(type -> !type.isEmpty())
                .map(type -> type.equals("string") && !format.isEmpty() ? format : type)
                .forEach(type -> lines.add(place + ": " + type));
    }

    private void addRestrictions(String place, JsonNode schema) {
        elements(schema.path("enum")).forEach(value -> lines.add(place + " value " + value.asText()));
        if (schema.has("const")) {
            lines.add(place + " value " + schema.path("const").asText());
        }
        LIMITS.stream()
                .filter(schema::has)
                .forEach(
                        it -> lines.add(place + " " + it + " " + schema.path(it).asText()));
    }

    private void addMembers(String place, JsonNode schema, boolean whole) {
        schema.path("properties").propertyStream().forEach(it -> add(place + "." + it.getKey(), it.getValue(), whole));
        schema.path("patternProperties").propertyStream().forEach(it -> add(place + ".*", it.getValue(), whole));
        if (schema.path("additionalProperties").isObject()) {
            add(place + ".*", schema.path("additionalProperties"), whole);
        }
        if (schema.has("items")) {
            add(place + "[]", schema.path("items"), whole);
        }
        if (whole) {
            elements(schema.path("required"))
                    .forEach(name ->
                            lines.add("%s.%s %s".formatted(place, name.asText(), input ? "required" : "present")));
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
