package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.chaos.run.FaultInjector.Stopped;
import io.certloop.harness.system.PresentedChain;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the outcome of a drill, once all work has ended and all faults are switched off. */
public final class Findings {

    private static final String DEFAULT_ROLLOUT = "PT5M";

    private final RunningSystem system;
    private final ChaosPlan plan;
    private final Stage stage;

    public Findings(RunningSystem system, ChaosPlan plan) {
        this.system = system;
        this.plan = plan;
        this.stage = system.stage();
    }

    public Outcome outcome(LoadClient client, List<Stopped> stops) {
        var services = new Services(system.addresses(), client.onCall());
        Map<Workload, String> again = new HashMap<>();
        client.acknowledged().keySet().stream()
                .filter(workload -> workload.door() != Door.TICKET)
                .forEach(workload -> again.put(workload, client.repeat(workload)));
        var runs = services.runs();
        var operations = stage.operations(0);
        var rollout = Duration.parse(system.setting("CERTLOOP_MOCK_ROLLOUT", DEFAULT_ROLLOUT));
        boolean tickets = plan.workloads().stream().anyMatch(each -> each.door() == Door.TICKET);
        return new Outcome(
                plan,
                client.acknowledged(),
                again,
                client.answers(),
                runs,
                tickets ? services.ticketsOf("chaos") : List.of(),
                // A run about an account shows the writes of its children too.
                runs.stream()
                        .filter(run -> run.json().path("subject").has("domain"))
                        .flatMap(IntendedWrite::of)
                        .toList(),
                operations,
                new FalseFixes(operations, rollout, this::witness)
                        .among(runs.stream().flatMap(FalseFixes.Claim::of)),
                stops,
                services.audit());
    }

    private FalseFixes.Witness witness(String domain) {
        var edges = stage.get("domains/" + domain).path("edges");
        return new FalseFixes.Witness(
                stage.domain(domain), Set.copyOf(Json.list(edges, edge -> leaf(Json.text(edge, "address"), domain))));
    }

    /** The SHA-256 of the leaf that an edge serves, or the error if there is none. */
    private String leaf(String address, String host) {
        try {
            int port = system.addresses().ports().get("CERTLOOP_EDGE_PORT");
            return PresentedChain.sha256(PresentedChain.of(address, port, host).getFirst());
        } catch (IOException | GeneralSecurityException e) {
            return e.toString();
        }
    }
}
