package io.certloop.harness.facts;

import com.fasterxml.jackson.databind.JsonNode;

/** One check of the watcher that failed for one domain. */
public record FindingFact(String domain, String reason) {

    public static FindingFact from(JsonNode node) {
        return FactReader.read(node, FindingFact.class);
    }

    /** Tells whether the domain was seen; a failed inspection says nothing about its health. */
    public boolean isSeen() {
        return !reason.equals("COULD_NOT_LOOK");
    }
}
