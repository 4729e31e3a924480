package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.chaos.run.FaultInjector.Stopped;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.system.PresentedChain;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers the outcome of a drill, once all work has ended and all faults are switched off. */
public final class Findings {

    private static final String DEFAULT_ROLLOUT = "PT5M";

    private final RunningSystem system;
    private final ChaosPlan plan;
    private final Stage stage;
    private final int edgePort;

    public Findings(RunningSystem system, ChaosPlan plan) {
        this.system = system;
        this.plan = plan;
        this.stage = system.stage();
        this.edgePort = system.addresses().ports().get("CERTLOOP_EDGE_PORT");
    }

    public Outcome outcome(LoadClient client, List<Stopped> stops) {
        var services = new Services(system.addresses(), client.onCall());
        var again = again(client);
        var runs = services.runs();
        var operations = stage.operations(0);
        return new Outcome(
                plan,
                client.acknowledged(),
                again,
                client.answers(),
                runs,
                tickets(services),
                // A run about an account shows the writes of its children too.
                runs.stream()
                        .filter(run -> run.json().path("subject").has("domain"))
                        .flatMap(IntendedWrite::of)
                        .toList(),
                operations,
                falseFixes(operations)
                        .among(runs.stream().flatMap(ClaimedFix::of).toList()),
                stops,
                services.audit());
    }

    private List<TicketFact> tickets(Services services) {
        return plan.workloads().stream().anyMatch(each -> each.door() == Door.TICKET)
                ? services.ticketsOf("chaos").stream().map(TicketFact::from).toList()
                : List.of();
    }

    private Map<Workload, String> again(LoadClient client) {
        Map<Workload, String> again = new HashMap<>();
        client.acknowledged().keySet().stream()
                .filter(workload -> workload.door() != Door.TICKET)
                .forEach(workload -> again.put(workload, client.repeat(workload)));
        return again;
    }

    private FalseFixes falseFixes(List<OperationFact> operations) {
        var rollout = Duration.parse(system.setting("CERTLOOP_MOCK_ROLLOUT", DEFAULT_ROLLOUT));
        return new FalseFixes(operations, rollout, this::witness);
    }

    private FalseFixes.Witness witness(String domain) {
        return new FalseFixes.Witness(stage.domain(domain), served(domain));
    }

    private Set<String> served(String domain) {
        URI truth = system.addresses().mock().resolve("/__stage/domains/" + domain);
        var addresses =
                Json.list(new JsonHttp().get(truth).required().path("edges"), edge -> Json.text(edge, "address"));
        return addresses.stream().map(address -> leaf(address, domain)).collect(Collectors.toUnmodifiableSet());
    }

    /** The SHA-256 of the leaf that an edge serves, or the error if there is none. */
    private String leaf(String address, String host) {
        try {
            return PresentedChain.sha256(
                    PresentedChain.of(address, edgePort, host).getFirst());
        } catch (IOException | GeneralSecurityException e) {
            return e.toString();
        }
    }
}
