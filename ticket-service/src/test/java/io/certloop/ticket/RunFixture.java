package io.certloop.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A run of the remediation stub. Tests end it as they please. */
public final class RunFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AT = "2026-03-01T08:00:00Z";
    private static final String UNTIL = "2026-09-01T00:00:00Z";

    private final UUID id = UUID.randomUUID();
    private final ObjectNode run = JSON.createObjectNode();
    private boolean foreign;
    private int shown;

    private RunFixture(JsonNode request) {
        run.put("id", id.toString());
        run.set("subject", request.get("subject"));
        run.set("kind", request.get("kind"));
        run.put("trigger", request.path("trigger").asText());
        run.put("requestedBy", request.path("requestedBy").asText());
        run.put("reason", request.path("reason").asText());
        run.put("dryRun", false);
        run.put("state", "Queued");
        run.put("final", false);
        run.put("version", 0);
        run.put("createdAt", AT);
        run.put("updatedAt", AT);
        run.putArray("requests");
        run.putArray("decisions");
        run.putArray("evidence");
        run.putArray("timeline");
    }

    /** What GET /domains/{name}/diagnosis says. */
    static String inspected(String domain, String account, String diagnosis) {
        var item = new RunFixture(JSON.createObjectNode()).item(domain, diagnosis, "NOT_NEEDED");
        return item.put("accountId", account).toString();
    }

    static RunFixture queued(JsonNode request) {
        return new RunFixture(request);
    }

    public UUID id() {
        return id;
    }

    synchronized String json() {
        shown++;
        return run.toString();
    }

    public synchronized int timesShown() {
        return shown;
    }

    boolean deliberatelyForeign() {
        return foreign;
    }

    public synchronized RunFixture ended(String state, String outcomeReason) {
        foreign = "Sublimated".equals(state);
        run.put("state", state);
        run.put("final", true);
        run.put("outcomeReason", outcomeReason);
        return this;
    }

    /** A state that no contract of today knows. */
    public synchronized RunFixture endedInAnUnknownWay() {
        return ended("Sublimated", "WHO_KNOWS");
    }

    public RunFixture fixed(String domain) {
        return evidence(domain, "DeploymentStuck", "FIXED", "EXPECTED", true);
    }

    public RunFixture healthy(String domain) {
        return evidence(domain, "Healthy", "NOT_NEEDED", "EXPECTED", false);
    }

    public RunFixture unproven(String domain) {
        return evidence(domain, "NotServed", "UNKNOWN", "UNKNOWN", true);
    }

    public synchronized RunFixture evidence(
            String domain, String diagnosis, String verification, String verdict, boolean acted) {
        var item = item(domain, diagnosis, verification);
        var edge = item.withArray("/edges").addObject();
        edge.put("address", "192.0.2.10").put("at", AT).put("verdict", verdict);
        edge.put("notAfter", UNTIL);
        if (acted) {
            item.withArray("/actions")
                    .addObject()
                    .put("id", UUID.randomUUID().toString())
                    .put("action", "Resubmit")
                    .put("intendedAt", AT)
                    .put("outcome", "LANDED");
        }
        return this;
    }

    /** An earlier run changed each domain of the evidence, in the day before. */
    public synchronized RunFixture changedBefore() {
        run.withArray("/evidence")
                .forEach(item -> ((ObjectNode) item)
                        .putObject("lastChange")
                        .put("action", "Resubmit")
                        .put("intendedAt", AT)
                        .put("outcome", "LANDED")
                        .put("runId", UUID.randomUUID().toString()));
        return this;
    }

    /** An expired free certificate that a run of another kind would order again. */
    public synchronized RunFixture expired(String domain) {
        evidence(domain, "Expired", "NOT_NEEDED", "INVALID", false);
        ((ObjectNode) run.withArray("/evidence").path(0)).withArray("/plan").add("Reissue");
        return this;
    }

    public synchronized RunFixture toldToSetRecord(String domain, String host, String value) {
        var action = item(domain, "AwaitingValidation", "NOT_NEEDED")
                .putObject("customerAction")
                .put("code", "SET_DNS_RECORD");
        action.putObject("record").put("host", host).put("type", "TXT").put("value", value);
        return this;
    }

    public synchronized RunFixture ofAccount(String account) {
        run.withArray("/evidence").forEach(item -> ((ObjectNode) item).put("accountId", account));
        return this;
    }

    private ObjectNode item(String domain, String diagnosis, String verification) {
        var item = run.withArray("/evidence").addObject();
        item.put("domain", domain);
        item.put("observedAt", AT);
        item.put("diagnosis", diagnosis);
        item.put("summary", "internal sentence that no customer reads");
        item.putArray("edges");
        item.putArray("plan");
        item.putArray("actions");
        item.put("verification", verification);
        return item;
    }
}
