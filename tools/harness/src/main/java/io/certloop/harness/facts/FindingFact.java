package io.certloop.harness.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.Json;

/** One check of the watcher that failed for one domain. */
public record FindingFact(String domain, String reason, String severity) {

    public static FindingFact from(JsonNode node) {
        return new FindingFact(Json.text(node, "domain"), Json.text(node, "reason"), Json.text(node, "severity"));
    }
}
