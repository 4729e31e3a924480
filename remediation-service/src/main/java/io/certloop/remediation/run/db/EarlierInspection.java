package io.certloop.remediation.run.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts stored inspections that were written before the second version of the control-plane port. */
final class EarlierInspection {

    private EarlierInspection() {}

    /** Converts a stored inspection to the current form; an inspection in the current form stays unchanged. */
    static JsonNode inTodaysForm(JsonNode look) {
        if (look.get("domain") instanceof ObjectNode domain && !domain.has("mark")) {
            domain.putObject("edges")
                    .put("cname", domain.path("cname").asText())
                    .putArray("addresses");
            domain.putObject("mark").put("value", domain.path("modifiedAt").asText());
            domain.putArray("nodes");
            if (domain.get("https") instanceof ObjectNode https) {
                https(https);
            }
        }
        if (look.path("capabilities").get("verbs") instanceof ArrayNode verbs) {
            verbs(verbs);
        }
        return look;
    }

    private static void https(ObjectNode https) {
        ArrayNode certificates = https.putArray("certificateIds");
        if (https.hasNonNull("certificateId")) {
            certificates.add(https.get("certificateId"));
        }
        https.putObject("settings")
                .put("forceHttps", https.path("forceHttps").asBoolean())
                .put("http2", https.path("http2").asBoolean())
                .put("on", true);
    }

    /**
     * Converts the verbs in the stored capabilities of a control plane. The old port had no separate verb for binding
     * the same certificate again.
     */
    private static void verbs(ArrayNode verbs) {
        for (int at = verbs.size() - 1; at >= 0; at--) {
            switch (verbs.get(at).asText()) {
                case "BIND_CERTIFICATE" -> verbs.set(at, "BIND").add("RESUBMIT");
                case "ORDER_FREE_CERTIFICATE" -> verbs.set(at, "ISSUE");
                default -> {} // the others kept their names
            }
        }
    }
}
