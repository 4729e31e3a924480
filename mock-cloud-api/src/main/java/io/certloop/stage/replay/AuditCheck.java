package io.certloop.stage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Has remediation-service walk the chain of its audit, and says what it found. */
final class AuditCheck {

    private final StageAddresses addresses;
    private final PrintStream out;

    AuditCheck(StageAddresses addresses, PrintStream out) {
        this.addresses = addresses;
        this.out = out;
    }

    /** Whether the chain holds. */
    boolean run() {
        JsonNode found =
                new JsonHttp(addresses.token())
                        .get(addresses.remediationService().resolve("/audit/verification"))
                        .required();
        JsonNode head = found.get("head");
        out.printf(
                "audit: %d entries hold, %d are not sealed yet%nhead:  %d %s%n",
                found.get("verified").asLong(),
                found.get("unsealed").asLong(),
                head.get("position").asLong(),
                head.get("hash").asText());
        if (found.get("intact").asBoolean()) {
            return true;
        }
        JsonNode wrong = found.get("firstBreak");
        out.printf(
                "BROKEN at %d: %s%n", wrong.get("position").asLong(), wrong.get("what").asText());
        return false;
    }
}
