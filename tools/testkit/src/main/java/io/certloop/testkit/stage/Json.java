package io.certloop.testkit.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads answers leniently, as a consumer must: a member that is absent, null or of another type counts as absent. */
public final class Json {

    private Json() {}

    public static String text(JsonNode node, String field) {
        return optionalText(node, field).orElse("");
    }

    public static Optional<String> optionalText(JsonNode node, String field) {
        var value = node.path(field);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    public static Optional<Instant> time(JsonNode node, String field) {
        return optionalText(node, field).flatMap(Json::parse);
    }

    public static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        return StreamSupport.stream(array.spliterator(), false).map(element).toList();
    }

    public static List<String> texts(JsonNode array) {
        return list(array, JsonNode::asText);
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
