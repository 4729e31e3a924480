package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.ticket.desk.yaml.DeskDocument.WhenEntry;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads conditions, and notes what is wrong with them. */
@FunctionalInterface
interface Conditions {

    /**
     * @param otherwise without any condition
     */
    Predicate<JsonNode> read(String at, @Nullable List<WhenEntry> written, boolean otherwise);

    /** On what a help desk answered. */
    default Predicate<Object> of(String at, @Nullable List<WhenEntry> written, boolean otherwise) {
        Predicate<JsonNode> condition = read(at, written, otherwise);
        return value -> condition.test(Field.JSON.valueToTree(value));
    }
}
