package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JSON pointer in which {@code *} stands for all members of an object or list, so that it can point at several values
 * of an event.
 *
 * @param steps the JSON pointers before, between and after the {@code *} parts
 */
record Places(List<JsonPointer> steps) {

    /**
     * @param pointer a JSON pointer in which a part {@code *} stands for all members
     * @throws IllegalArgumentException if the text is no such pointer
     */
    static Places read(String pointer) {
        return new Places(Arrays.stream(pointer.split("/\\*(?=/|$)", -1))
                .map(JsonPointer::compile)
                .toList());
    }

    Stream<String> in(JsonNode event) {
        Stream<JsonNode> found = Stream.of(event.at(steps.getFirst()));
        for (JsonPointer step : steps.subList(1, steps.size())) {
            found = found.flatMap(JsonNode::valueStream).map(each -> each.at(step));
        }
        return found.map(Places::text);
    }

    /** Empty if the value is absent or null. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
