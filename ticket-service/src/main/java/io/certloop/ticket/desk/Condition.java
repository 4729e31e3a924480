package io.certloop.ticket.desk;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the values at a place of JSON.
 *
 * @param steps the JSON pointers before, between and after the {@code *} parts, which stand for all members
 * @param values the texts that count
 * @param isOneOf whether one of these values must be there; else none of them may be there
 */
public record Condition(List<JsonPointer> steps, List<Field> values, boolean isOneOf) {

    /** @throws IllegalArgumentException if the place is no JSON pointer with {@code *} parts */
    public Condition(String at, List<Field> values, boolean isOneOf) {
        this(
                Arrays.stream(at.split("/\\*(?=/|$)", -1))
                        .map(JsonPointer::compile)
                        .toList(),
                values,
                isOneOf);
    }

    /** @param otherwise the result if no conditions are given */
    public static boolean hold(@Nullable List<Condition> conditions, JsonNode json, boolean otherwise) {
        return conditions == null ? otherwise : conditions.stream().allMatch(each -> each.holds(json));
    }

    private boolean holds(JsonNode json) {
        Stream<JsonNode> found = Stream.of(json.at(steps.getFirst()));
        for (JsonPointer step : steps.subList(1, steps.size())) {
            found = found.flatMap(JsonNode::valueStream).map(each -> each.at(step));
        }
        return found.map(Condition::text).anyMatch(text -> isValue(text, json)) == isOneOf;
    }

    private boolean isValue(String text, JsonNode json) {
        return values.stream()
                .anyMatch(each -> each.of(json).filter(text::equals).isPresent());
    }

    /** Empty if the value is absent or null. */
    public static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
