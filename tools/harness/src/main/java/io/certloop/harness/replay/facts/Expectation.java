package io.certloop.harness.replay.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.facts.FactReader;
import java.util.List;

/**
 * The expected final state and kind of one ticket.
 *
 * @param alsoAccept kinds that are right as well
 * @param condition the condition of the ticket's domain; empty if the file gives none
 */
public record Expectation(String externalId, String kind, List<String> alsoAccept, String condition, String state) {

    /**
     * Reads an expectation.
     *
     * @throws IllegalArgumentException if the id or the state is missing
     */
    public static Expectation from(JsonNode node) {
        var expectation = FactReader.read(node, Expectation.class);
        if (expectation.externalId.isBlank() || expectation.state.isBlank()) {
            throw new IllegalArgumentException("externalId and state are needed");
        }
        return expectation;
    }

    public boolean acceptsKind(String read) {
        return kind.equals(read) || alsoAccept.contains(read);
    }
}
