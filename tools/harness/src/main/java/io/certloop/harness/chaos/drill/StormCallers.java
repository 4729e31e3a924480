package io.certloop.harness.chaos.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.chaos.check.IntendedWrite;
import io.certloop.harness.chaos.check.Ledger;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.system.Pages;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** What people do and see in a storm. */
final class StormCallers {

    private static final String JSON = "application/json";

    private final ChaosSystem system;
    private final URI remediation;
    private final JsonHttp onCall;

    StormCallers(ChaosSystem system) throws IOException {
        this.system = system;
        this.remediation = system.base(Part.REMEDIATION);
        this.onCall = system.as("token");
    }

    JsonNode storm() {
        return onCall.get(remediation.resolve("/storm")).required();
    }

    /** The run that the storm held until now. */
    JsonNode onCallAsks(String domain) {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.putObject("subject").put("domain", domain);
        body.put("trigger", "ON_CALL").put("requestedBy", "on-call").put("reason", "this one now");
        return onCall.send(
                        "POST",
                        remediation.resolve("/remediations"),
                        body.toString(),
                        "Content-Type",
                        JSON,
                        "Idempotency-Key",
                        "on-call-" + domain)
                .required();
    }

    boolean isProven(JsonNode run) {
        var now = onCall.get(remediation.resolve("/remediations/" + Json.text(run, "id")));
        return Json.text(now.required(), "state").equals("Succeeded");
    }

    JsonNode declareOver() {
        var body =
                JsonHttp.MAPPER
                        .createObjectNode()
                        .put("by", "on-call")
                        .put("reason", "the provider is back");
        return onCall.post(remediation.resolve("/storm/recovery"), JSON, body.toString())
                .required();
    }

    /** The writes of runs that have ended; of the others some are under way. */
    List<String> ledgerFaults() {
        var runs =
                new Pages(onCall)
                        .all(
                                remediation,
                                "/remediations?state=Succeeded",
                                "remediations",
                                RunFact::from);
        var ended = runs.stream().map(RunFact::subject).collect(Collectors.toSet());
        return Ledger.faults(
                runs.stream().flatMap(IntendedWrite::of).toList(),
                system.stage().operations(0).stream()
                        .filter(write -> ended.contains(write.domain()))
                        .toList());
    }
}
