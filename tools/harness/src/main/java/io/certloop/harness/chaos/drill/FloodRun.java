package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.Callers;
import io.certloop.harness.chaos.caller.Callers.Answered;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.system.UnreadConnections;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.ServiceHeap;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Overloads the services: callers with read access request large answers and do not read them. On-call works at the
 * same time. The services run with their defaults.
 */
final class FloodRun extends DrillRun {

    private static final int TICKETS = 220;
    private static final int CHARACTERS = 65_000;
    private static final int VIEWERS = 400;
    private static final int HELP_DESKS = 60;
    private static final int WARM_UP = 5;
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * The largest share of the heap that may be in use after the load and a garbage collection: by then no data of the
     * requested answers is in use any more.
     */
    private static final double MOST_IN_USE = 0.75;

    /** Copies ended runs with their events and requests, each copy about another domain. */
    private static final String COPY = Resource.text("/chaos/copy-runs.sql");

    private final List<Verdict> verdicts = new ArrayList<>();
    private Callers onCall;

    FloodRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    List<Verdict> play() throws IOException, InterruptedException {
        start();
        fill();
        progress.report("live heap before: " + heaps());
        onCall = new Callers(system, 1, 2)
                .dryRun(plan.workloads().getFirst().domain())
                .get(Part.REMEDIATION, "/domains/" + plan.workloads().getFirst().domain() + "/diagnosis");
        for (int i = 0; i < WARM_UP; i++) {
            onCall.warmUp();
        }
        beside(Part.REMEDIATION, "viewer", VIEWERS, "/remediations?limit=100");
        beside(Part.TICKETS, "help-desk", HELP_DESKS, "/tickets?limit=100&source=big");
        verdicts.add(alive());
        verdicts.add(memory());
        return verdicts;
    }

    /** Fills the database with real runs, copies of them up to the requested number, and large tickets. */
    private void fill() throws IOException, InterruptedException {
        new LoadClient(system).sendAll(plan.workloads());
        int ended = plan.workloads().size();
        await(PATIENCE, () -> runs().getOrDefault("NothingToDo", 0) >= ended);
        system.rows(COPY, row -> "", stage.options().runs());
        var rows = IntStream.range(0, TICKETS)
                .mapToObj(row -> JsonHttp.MAPPER
                        .createObjectNode()
                        .put("source", "big")
                        .put("externalId", String.valueOf(row))
                        .put("title", "a long one")
                        .put("description", "x".repeat(CHARACTERS))
                        .toString())
                .collect(Collectors.joining("\n", "", "\n"));
        new Services(system.addresses(), system.as("token-help-desk")).importTickets(rows);
        progress.report("%d runs, %d tickets of %d characters", stage.options().runs(), TICKETS, CHARACTERS);
    }

    /** Watches on-call's requests while another account requests answers and does not read them. */
    private void beside(Part part, String account, int connections, String path)
            throws IOException, InterruptedException {
        var token = Files.readString(system.addresses().home().resolve("token-" + account))
                .strip();
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token);
        try (var load = new UnreadConnections(system.base(part))) {
            load.open(connections, request);
            watch("%d × GET %s as %s, unread".formatted(load.opened(), path, account));
        }
    }

    private void watch(String load) throws InterruptedException {
        progress.report(load);
        var answers = onCall.callFor(HELD);
        var slowest = answers.stream()
                .map(Answered::took)
                .max(Duration::compareTo)
                .map(Table::seconds)
                .orElse("none");
        verdicts.add(Verdict.of(
                "on-call is answered within %d s beside %s".formatted(LIMIT.toSeconds(), load),
                "%d answers, the slowest after %s".formatted(answers.size(), slowest),
                failures(answers, LIMIT)));
    }

    private Verdict alive() throws IOException, InterruptedException {
        var probes = new Callers(system, 1, 1);
        stage.drill().parts.forEach(part -> probes.get(part, "/q/health/ready"));
        var answers = probes.callFor(Duration.ZERO);
        return Verdict.of("the services live and are ready", answers.size() + " are", failures(answers, READY_WITHIN));
    }

    private static List<String> failures(List<Answered> answers, Duration limit) {
        return answers.stream()
                .filter(each -> each.isFailure() || each.took().compareTo(limit) > 0)
                .map(Answered::toString)
                .toList();
    }

    private Verdict memory() {
        return Verdict.of(
                "their memory is free again",
                heaps(),
                stage.drill().parts.stream()
                        .filter(part -> system.isRunning(part) && heap(part).share() > MOST_IN_USE)
                        .map(part -> part.process() + " keeps " + heap(part))
                        .toList());
    }

    private ServiceHeap heap(Part part) {
        return ServiceHeap.of(system.process(part).pid(), system.base(part));
    }

    private String heaps() {
        return stage.drill().parts.stream()
                .filter(system::isRunning)
                .map(part -> part.process() + " " + heap(part))
                .collect(Collectors.joining(", "));
    }
}
