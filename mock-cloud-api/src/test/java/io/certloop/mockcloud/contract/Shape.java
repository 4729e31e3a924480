package io.certloop.mockcloud.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a body must look like. An object has at least the named members; an array with one element says what each
 * element looks like; a text in angle brackets says which sort of value it is: {@code <string>}, {@code <number>},
 * {@code <boolean>}, {@code <array>}, {@code <object>}, or {@code <~pattern>}. Everything else must be equal.
 */
final class Shape {

    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /** Empty if the value has the shape. */
    static List<String> differences(JsonNode shape, JsonNode value) {
        Shape comparison = new Shape();
        comparison.compare("", shape, value);
        return comparison.differences;
    }

    private void compare(String at, JsonNode shape, JsonNode value) {
        if (value.isMissingNode()) {
            differences.add(at + " is missing");
        } else if (shape.isObject()) {
            for (Map.Entry<String, JsonNode> member : shape.properties()) {
                compare(at + '/' + member.getKey(), member.getValue(), value.path(member.getKey()));
            }
        } else if (shape.isArray()) {
            elements(at, shape, value);
        } else if (!matches(shape, value)) {
            differences.add(at + " is " + value + " and not " + shape);
        }
    }

    private void elements(String at, JsonNode shape, JsonNode value) {
        if (!value.isArray()) {
            differences.add(at + " is no array");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            compare(at + '/' + i, shape.path(0), value.path(i));
        }
    }

    private static boolean matches(JsonNode shape, JsonNode value) {
        String word = shape.asText();
        if (!shape.isTextual() || !word.startsWith("<") || !word.endsWith(">")) {
            return shape.equals(value);
        }
        return switch (word) {
            case "<string>" -> value.isTextual();
            case "<number>" -> value.isNumber();
            case "<boolean>" -> value.isBoolean();
            case "<array>" -> value.isArray();
            case "<object>" -> value.isObject();
            default -> matchesPattern(word, value);
        };
    }

    private static boolean matchesPattern(String word, JsonNode value) {
        if (!word.startsWith("<~")) {
            throw new IllegalArgumentException("not a sort of value: " + word);
        }
        return value.isTextual() && value.textValue().matches("(?s)" + word.substring(2, word.length() - 1));
    }
}
