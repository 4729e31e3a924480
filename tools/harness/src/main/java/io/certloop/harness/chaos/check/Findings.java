package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.caller.Asker;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Demand;
import io.certloop.harness.chaos.plan.Demand.Door;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.system.Pages;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what came of a drill, once nothing moves and no fault is in force any more. */
public final class Findings {

    private static final String DEFAULT_ROLLOUT = "PT5M";

    private final ChaosSystem system;
    private final ChaosPlan plan;
    private final Stage stage;
    private final EdgeWitness edges;

    public Findings(ChaosSystem system, ChaosPlan plan) {
        this.system = system;
        this.plan = plan;
        this.stage = system.stage();
        this.edges = new EdgeWitness(system.addresses().ports().get("CERTLOOP_EDGE_PORT"));
    }

    public Outcome outcome(Asker asker) {
        var http = asker.onCall();
        var pages = new Pages(http);
        var remediation = system.base(Part.REMEDIATION);
        return new Outcome(
                plan,
                asker.asked().acknowledged(),
                again(asker),
                asker.asked().answers(),
                pages.all(remediation, "/remediations", "remediations", RunFact::from),
                tickets(pages),
                stage.operations(0),
                http.get(remediation.resolve("/audit/verification")).required());
    }

    private List<TicketFact> tickets(Pages pages) {
        return plan.demands().stream().anyMatch(each -> each.door() == Door.TICKET)
                ? pages.all(
                        system.base(Part.TICKETS),
                        "/tickets?source=chaos",
                        "tickets",
                        TicketFact::from)
                : List.of();
    }

    private Map<Demand, String> again(Asker asker) {
        Map<Demand, String> again = new HashMap<>();
        asker.asked().acknowledged().keySet().stream()
                .filter(demand -> demand.door() != Door.TICKET)
                .forEach(demand -> again.put(demand, asker.again(demand)));
        return again;
    }

    public FalseFixes falseFixes(Outcome outcome) {
        var rollout = Duration.parse(system.setting("CERTLOOP_MOCK_ROLLOUT", DEFAULT_ROLLOUT));
        return new FalseFixes(outcome.operations(), rollout, this::witness);
    }

    private FalseFixes.Witness witness(String domain) {
        return new FalseFixes.Witness(stage.domain(domain), served(domain));
    }

    private Set<String> served(String domain) {
        URI truth = system.addresses().mock().resolve("/__stage/domains/" + domain);
        var addresses =
                Json.list(
                        new JsonHttp().get(truth).required().path("edges"),
                        edge -> Json.text(edge, "address"));
        return addresses.stream()
                .map(address -> edges.leaf(address, domain))
                .collect(Collectors.toUnmodifiableSet());
    }
}
