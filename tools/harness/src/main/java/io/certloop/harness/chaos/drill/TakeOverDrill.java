package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.run.Quiescence;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Kills a replica with SIGKILL, with default settings, and measures how long it takes until the other replica continues
 * its runs.
 */
public final class TakeOverDrill extends Drill {

    /** The number of runs; fewer than the number that is needed for a storm. */
    private static final int RUNS = 48;

    private static final int ACCOUNTS = 8;
    private static final int ENOUGH = 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    /** Slows the provider, so that the replica is killed in the middle of diagnoses and of writes. */
    private static final String SLOW = "{\"latency\": \"PT2S\"}";

    private final RunTables runs = tables();

    public TakeOverDrill(ChaosOptions options, RunningSystem system, PrintStream out) {
        super(options, system, out);
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf("%d runs on two replicas, one of which is killed%n", RUNS);
        var plan = new ChaosPlan(
                IntStream.range(0, RUNS)
                        .mapToObj(i -> Workload.stuck(i, "acct-" + i % ACCOUNTS, "t%03d"))
                        .toList(),
                List.of());
        start(plan, Part.REPLICAS);
        system.stage().faults(SLOW);
        var client = new LoadClient(system);
        client.sendAll(plan.workloads());
        var killed = killed();
        system.stage().faults("{}");
        var took = took(killed);
        system.start(Part.REMEDIATION);
        system.awaitReady();
        boolean rested = rested(plan, client, PATIENCE.multipliedBy(2));
        return checked(plan, client, outcome -> {
            out.println(table(killed, took));
            return List.of(takenOver(killed, took, rested));
        });
    }

    /** Kills the replica and returns the runs that it was working on; some of them had a write in flight. */
    private List<RunTables.Picked> killed() throws InterruptedException {
        var replica = "-" + system.pid(Part.REMEDIATION);
        Progress.await(PATIENCE, POLL_EVERY, () -> isInTheMidst(runs.pickedBy(replica)));
        system.kill(Part.REMEDIATION);
        return runs.pickedBy(replica);
    }

    private static boolean isInTheMidst(List<RunTables.Picked> picked) {
        return picked.size() >= ENOUGH
                && picked.stream().anyMatch(run -> run.state().equals("Acting"));
    }

    /** Returns the time from the kill until each run advanced. */
    private Map<String, Duration> took(List<RunTables.Picked> killed) throws InterruptedException {
        long start = System.nanoTime();
        Map<String, Duration> took = new HashMap<>();
        var elapsed = Duration.ZERO;
        while (took.size() < killed.size() && elapsed.compareTo(PATIENCE) < 0) {
            var versions = runs.versions();
            elapsed = Progress.since(start);
            for (var run : killed) {
                if (versions.getOrDefault(run.id(), 0L) > run.version()) {
                    took.putIfAbsent(run.id(), elapsed);
                }
            }
            Thread.sleep(POLL_EVERY);
        }
        return took;
    }

    private static String table(List<RunTables.Picked> killed, Map<String, Duration> took) {
        var table = new Table("state when killed", "runs", "first", "median", "last");
        killed.stream().map(RunTables.Picked::state).distinct().sorted().forEach(state -> {
            var times = killed.stream()
                    .filter(run -> run.state().equals(state))
                    .map(run -> took.getOrDefault(run.id(), PATIENCE))
                    .sorted()
                    .toList();
            table.row(
                    state,
                    times.size(),
                    Table.seconds(times.getFirst()),
                    Table.seconds(times.get(times.size() / 2)),
                    Table.seconds(times.getLast()));
        });
        return table.render();
    }

    private static Verdict takenOver(List<RunTables.Picked> killed, Map<String, Duration> took, boolean rested) {
        var last = took.values().stream().max(Duration::compareTo).orElse(PATIENCE);

        return Verdict.of(
                "taken over within " + LIMIT.toSeconds() + " s",
                "%d runs, the last after %s".formatted(took.size(), Table.seconds(last)),
                Verdict.when(!isInTheMidst(killed), "the replica had too little work in progress to prove anything"),
                Quiescence.overdue(rested),
                Verdict.when(
                        took.size() < killed.size() || last.compareTo(LIMIT) > 0,
                        "%d of %d, the last after %s".formatted(took.size(), killed.size(), last)));
    }
}
