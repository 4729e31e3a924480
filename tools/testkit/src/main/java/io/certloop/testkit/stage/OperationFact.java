package io.certloop.testkit.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One write that the provider received, whether it applied it or refused it. */
public record OperationFact(
        long sequence, Instant time, String account, String domain, String action, boolean applied, JsonNode json) {

    public static OperationFact from(JsonNode node) {
        return new OperationFact(
                node.path("sequence").asLong(),
                Json.time(node, "time").orElse(Instant.EPOCH),
                Json.text(node, "account"),
                Json.text(node, "domain"),
                Json.text(node, "action"),
                node.path("applied").asBoolean(false),
                node);
    }
}
