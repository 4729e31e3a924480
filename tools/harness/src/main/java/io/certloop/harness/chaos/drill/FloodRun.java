package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.FloodWitness;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.chaos.system.UnreadConnections;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.ServiceHeap;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Overloads the services: callers with read access request large answers and do not read them, and others open
 * connections and send nothing. On-call works at the same time. The services run with their defaults.
 */
final class FloodRun extends DrillRun {

    private static final int TICKETS = 220;
    private static final int CHARACTERS = 65_000;
    private static final int VIEWERS = 400;
    private static final int HELP_DESKS = 60;
    private static final int SILENT = 20_000;
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);

    /**
     * The largest share of the heap that may be in use after the load and a garbage collection: by then no data of the
     * requested answers is in use any more.
     */
    private static final double MOST_IN_USE = 0.75;

    FloodRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    List<Verdict> play() throws IOException, InterruptedException {
        start();
        fill();
        var services = stage.drill().parts.stream()
                .map(part -> new LoadedService(system, part))
                .toList();
        progress.report("live heap before: " + heaps(services));
        var onCall = new FloodWitness(system, plan.workloads().getFirst().domain());
        onCall.warmUp();
        var quiet = onCall.watch(QUIET);
        progress.report("quiet: the slowest answer after " + Table.seconds(quiet.slowest()));
        Map<String, FloodWitness.Seen> seen = new LinkedHashMap<>();
        seen.put(
                VIEWERS + " viewers",
                beside(onCall, Part.REMEDIATION, "token-viewer", VIEWERS, "/remediations?limit=500"));
        seen.put(
                HELP_DESKS + " help desks",
                beside(onCall, Part.TICKETS, "token-help-desk", HELP_DESKS, "/tickets?limit=200&source=big"));
        seen.put("silent connections", besideSilence(onCall));
        var verdicts = new ArrayList<Verdict>();
        seen.forEach((load, what) -> verdicts.add(answered(load, what)));
        verdicts.add(alive(services));
        verdicts.add(memory(services));
        return verdicts;
    }

    /** Fills the database with real runs, copies of them up to the requested number, and large tickets. */
    private void fill() throws IOException, InterruptedException {
        var runs = RunTables.of(system);
        new LoadClient(system).sendAll(plan.workloads());
        if (!Progress.await(PATIENCE, POLL_EVERY, () -> haveEnded(runs))) {
            throw new IllegalStateException("runs do not end: " + runs.byState());
        }
        runs.copy(stage.options().runs());
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

    private boolean haveEnded(RunTables runs) {
        return runs.byState()
                .filter(states -> states.getOrDefault("NothingToDo", 0)
                        >= plan.workloads().size())
                .isPresent();
    }

    /** Watches on-call's requests while another account requests answers and does not read them. */
    private FloodWitness.Seen beside(FloodWitness onCall, Part part, String account, int connections, String path)
            throws IOException, InterruptedException {
        var token = Files.readString(system.addresses().home().resolve(account)).strip();
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token);
        try (var load = new UnreadConnections(system.base(part))) {
            load.open(connections, request);
            progress.report("%d × GET %s, unread".formatted(load.opened(), path));
            return described(onCall.watch(HELD));
        }
    }

    private FloodWitness.Seen besideSilence(FloodWitness onCall) throws IOException, InterruptedException {
        int silent = Math.min(SILENT, UnreadConnections.openable());
        try (var load = new UnreadConnections(system.base(Part.REMEDIATION))) {
            var opening = Thread.startVirtualThread(() -> {
                load.open(silent / 2, "");
                load.open(silent / 2, "GET / HTTP/1.1\r\nHost: ");
            });
            var seen = onCall.watch(HELD);
            opening.join();
            progress.report("%d silent connections, half of them amid a header".formatted(load.opened()));
            return described(seen);
        }
    }

    private FloodWitness.Seen described(FloodWitness.Seen seen) {
        progress.report(
                "on-call: %d answers, the slowest after %s".formatted(seen.answers(), Table.seconds(seen.slowest())));
        return seen;
    }

    private static Verdict answered(String load, FloodWitness.Seen seen) {
        var faults = new ArrayList<>(seen.faults());
        if (seen.slowest().compareTo(LIMIT) > 0) {
            faults.add("an answer took " + Table.seconds(seen.slowest()));
        }
        return Verdict.of(
                "on-call is answered within %d s beside %s".formatted(LIMIT.toSeconds(), load),
                "%d answers, the slowest after %s".formatted(seen.answers(), Table.seconds(seen.slowest())),
                faults);
    }

    private Verdict alive(List<LoadedService> services) {
        return Verdict.of(
                "the services live and are ready",
                services.toString(),
                services.stream()
                        .filter(service -> !service.isAlive() || !service.isReady())
                        .map(s -> s + (s.isAlive() ? " is not ready" : " has ended"))
                        .toList());
    }

    private Verdict memory(List<LoadedService> services) {
        var faults = services.stream()
                .filter(LoadedService::isAlive)
                .filter(service -> service.inUse() > MOST_IN_USE)
                .map(service -> service + " keeps " + service.heap())
                .toList();
        return Verdict.of("their memory is free again", heaps(services), faults);
    }

    private static String heaps(List<LoadedService> services) {
        return services.stream().map(service -> service + " " + service.heap()).collect(Collectors.joining(", "));
    }

    /** A service under load, with checks of its process and its heap. */
    private record LoadedService(RunningSystem system, Part part) {

        boolean isAlive() {
            return system.isRunning(part);
        }

        boolean isReady() {
            return FloodWitness.answers(uri("/q/health/ready"));
        }

        /** The share of the heap in use after a garbage collection. */
        double inUse() {
            return ServiceHeap.of(system.pid(part), system.base(part)).share();
        }

        String heap() {
            return isAlive()
                    ? ServiceHeap.of(system.pid(part), system.base(part)).toString()
                    : "has ended";
        }

        private URI uri(String path) {
            return system.base(part).resolve(path);
        }

        @Override
        public String toString() {
            return part.process();
        }
    }
}
