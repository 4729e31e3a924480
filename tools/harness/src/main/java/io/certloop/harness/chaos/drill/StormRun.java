package io.certloop.harness.chaos.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.IntendedWrite;
import io.certloop.harness.chaos.check.WriteLedger;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Breaks a quarter of the fleet at once: unattended writes stop, on-call may write, and then repairs continue in waves.
 */
final class StormRun extends DrillRun {

    private static final List<Integer> PERCENTS = List.of(1, 3, 10, 25);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String HELD = Resource.text("/chaos/held.sql");
    private static final String UNATTENDED = Resource.text("/chaos/unattended.sql");
    private static final String WAVES = Resource.text("/chaos/waves.sql");

    /**
     * A recovery wave, read from the runs that belong to it.
     *
     * @param begun number of runs in the wave
     * @param proven number of these runs that succeeded
     * @param firstIntended sequence number of the first write intent's event; the database gives the numbers in the
     *     order of writing, while times are taken before a run waits for its place in the wave
     * @param lastProven sequence number of the newest event that tells of a run's success
     */
    record Wave(int begun, int proven, long firstIntended, long lastProven) {}

    StormRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    List<Verdict> play() throws IOException, InterruptedException {
        var stuck = plan.workloads().stream().filter(each -> !each.isHealthy()).toList();
        progress.report(
                "%d of %d domains are stuck", stuck.size(), plan.workloads().size());
        start();
        var onCall = new Services(system.addresses(), system.as("token"));
        new LoadClient(system).sendAll(stuck);
        await(PATIENCE, () -> onCall.storm().path("state").asText().equals("STORM"));
        var began = Instant.now();
        progress.report("a storm: " + onCall.storm());
        await(PATIENCE, () -> List.of("Held", "Succeeded").containsAll(runs().keySet()));
        var byStorm = system.rows(HELD, row -> row.getBoolean(2));
        long held = byStorm.stream().filter(each -> each).count();
        var someHeld = system.rows(HELD, row -> row.getString(1)).getFirst();
        var attended = onCall.request(
                Services.remediation(someHeld, "ON_CALL", "on-call", "this one now"), "on-call-" + someHeld);
        await(PATIENCE, () -> isProven(onCall, attended));
        progress.report("%d runs held; on-call repaired %s", held, someHeld);
        var over = Instant.now();
        int unattended = system.rows(UNATTENDED, row -> "", Timestamp.from(began), Timestamp.from(over))
                .size();
        var recovery = onCall.recover("the provider is back");
        progress.report("declared over: " + recovery.path("wave"));
        int unhealthy = recovery.path("sick").asInt();
        await(PATIENCE, () -> areProven(unhealthy, PERCENTS, waves()));
        return List.of(
                Verdict.of(
                        "unattended writes stop",
                        "%d runs held by the storm, no write for %s"
                                .formatted(held, Table.seconds(Duration.between(began, over))),
                        Verdict.when(unattended > 0 || held == 0, "%d held, %d writes".formatted(held, unattended))),
                Verdict.of(
                        "on-call can still act",
                        "proven in the storm",
                        Verdict.when(!isProven(onCall, attended), "not proven")),
                Verdict.of(
                        "the waves go as set", PERCENTS + " % of " + unhealthy, faults(unhealthy, PERCENTS, waves())),
                Verdict.of(
                        "every write applied once, intended and known",
                        "as in the provider's log",
                        ledgerFaults(onCall)));
    }

    private static boolean isProven(Services onCall, JsonNode run) {
        return Json.text(onCall.run(Json.text(run, "id")), "state").equals("Succeeded");
    }

    /** The recovery waves in the order of their start. */
    private List<Wave> waves() {
        return system.rows(WAVES, row -> new Wave(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4)));
    }

    /** Tells whether every wave took place and was verified. */
    static boolean areProven(int unhealthy, List<Integer> percents, List<Wave> played) {
        int waves = percents.size();
        return played.size() > waves
                || played.size() == waves && played.getLast().proven() >= allowed(unhealthy, percents.getLast());
    }

    /** Returns one line for each wave that is missing, too large or too small, was not verified, or began too early. */
    static List<String> faults(int unhealthy, List<Integer> percents, List<Wave> played) {
        var faults = new ArrayList<String>();
        if (played.size() < percents.size()) {
            faults.add("%d waves of %d".formatted(played.size(), percents.size()));
        }
        for (int i = 0; i < Math.min(percents.size(), played.size()); i++) {
            var wave = played.get(i);
            int allowed = allowed(unhealthy, percents.get(i));
            if (wave.begun() != allowed || wave.proven() != allowed) {
                faults.add("%d %% began %d and proved %d of %d"
                        .formatted(percents.get(i), wave.begun(), wave.proven(), allowed));
            }
            if (i > 0 && wave.firstIntended() < played.get(i - 1).lastProven()) {
                faults.add(percents.get(i) + " % began before the one before it was proven");
            }
        }
        return faults;
    }

    private static int allowed(int unhealthy, int percent) {
        return Math.max(1, Math.ceilDiv(unhealthy * percent, 100));
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
}
