package io.certloop.harness.chaos.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.IntendedWrite;
import io.certloop.harness.chaos.check.WriteLedger;
import io.certloop.harness.chaos.report.Waves;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Breaks a quarter of the fleet at once: unattended writes stop, on-call may write, and then repairs continue in waves.
 */
final class StormRun extends DrillRun {

    private static final List<Integer> PERCENTS = List.of(1, 3, 10, 25);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final int REPORT_EVERY = 10;

    private RunTables runs;

    StormRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    List<Verdict> play() throws IOException, InterruptedException {
        var stuck = plan.workloads().stream().filter(each -> !each.isHealthy()).toList();
        out.printf(
                "%d of %d domains are stuck%n", stuck.size(), plan.workloads().size());
        start();
        runs = RunTables.of(system);
        var onCall = new Services(system.addresses(), system.as("token"));
        new LoadClient(system).sendAll(stuck);
        await(() -> onCall.storm().path("state").asText().equals("STORM"));
        var began = Instant.now();
        progress.report("a storm: " + onCall.storm());
        await(this::isAtRest);
        int held = runs.held();
        progress.report(held + " runs held, " + runs.byState());
        var someHeld = runs.someHeld();
        var attended = onCall.request(
                Services.remediation(someHeld, "ON_CALL", "on-call", "this one now"), "on-call-" + someHeld);
        await(() -> isProven(onCall, attended));
        progress.report(
                "on-call repaired " + attended.path("subject").path("domain").asText());
        var over = Instant.now();
        int unattended = runs.unattended(began, over);
        var recovery = onCall.recover("the provider is back");
        progress.report("declared over: " + recovery.path("wave"));
        int unhealthy = recovery.path("sick").asInt();
        await(() -> new Waves(unhealthy, PERCENTS, runs.waves()).areProven());
        var waves = new Waves(unhealthy, PERCENTS, runs.waves());
        out.println();
        out.println(waves.table());
        return List.of(
                stopped(held, unattended, Duration.between(began, over)),
                Verdict.of(
                        "on-call can still act",
                        "proven in the storm",
                        Verdict.when(!isProven(onCall, attended), "not proven")),
                Verdict.of("the waves go as set", PERCENTS + " % of " + unhealthy, waves.faults()),
                Verdict.of(
                        "every write applied once, intended and known",
                        "as in the provider's log",
                        ledgerFaults(onCall)));
    }

    private static boolean isProven(Services onCall, JsonNode run) {
        return Json.text(onCall.run(Json.text(run, "id")), "state").equals("Succeeded");
    }

    /**
     * Returns one line for each contradiction between the provider's writes and the write intents of the runs that
     * succeeded; other runs may have a write in flight.
     */
    private List<String> ledgerFaults(Services onCall) {
        var runs = onCall.runs("/remediations?state=Succeeded");
        var ended = runs.stream().map(RunFact::subject).collect(Collectors.toSet());
        return WriteLedger.faults(
                runs.stream().flatMap(IntendedWrite::of).toList(),
                system.stage().operations(0).stream()
                        .filter(write -> ended.contains(write.domain()))
                        .toList());
    }

    private Verdict stopped(int held, int unattended, Duration time) {
        return Verdict.of(
                "unattended writes stop",
                "%d runs held by the storm, no write for %s".formatted(held, Table.seconds(time)),
                Verdict.when(unattended > 0 || held == 0, "%d held, %d writes".formatted(held, unattended)));
    }

    /** Tells whether every run is either held or has succeeded. */
    private boolean isAtRest() {
        return runs.byState()
                .filter(states -> List.of("Held", "Succeeded").containsAll(states.keySet()))
                .isPresent();
    }

    private void await(BooleanSupplier reached) throws InterruptedException {
        var polls = new AtomicInteger();
        Progress.await(PATIENCE, POLL_EVERY, () -> {
            if (polls.incrementAndGet() % REPORT_EVERY == 0) {
                progress.report(runs.byState().map(Object::toString).orElse(""));
            }
            return reached.getAsBoolean();
        });
    }
}
