package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Places of an event.
 *
 * @param steps between them, all members of an object or a list
 */
record Places(List<JsonPointer> steps) {

    /**
     * @param pointer a JSON pointer; {@code *} as one of its parts stands for all members
     * @throws IllegalArgumentException if it is none
     */
    static Places read(String pointer) {
        return new Places(
                Arrays.stream(pointer.split("/\\*(?=/|$)", -1)).map(JsonPointer::compile).toList());
    }

    /** The values at these places. */
    Stream<String> in(JsonNode event) {
        Stream<JsonNode> found = Stream.of(event.at(steps.getFirst()));
        for (JsonPointer step : steps.subList(1, steps.size())) {
            found = found.flatMap(JsonNode::valueStream).map(each -> each.at(step));
        }
        return found.map(Places::text);
    }

    /** Empty for what is absent or null. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
