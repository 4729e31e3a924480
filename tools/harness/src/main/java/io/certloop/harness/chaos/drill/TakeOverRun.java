package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * Kills a replica with SIGKILL, with default settings, and measures how long it takes until the other replica continues
 * its runs.
 */
final class TakeOverRun extends DrillRun {

    private static final int ENOUGH = 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    private RunTables runs;
    private List<RunTables.Picked> killed;
    private Map<String, Duration> took;

    TakeOverRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    void beside(LoadClient client, Future<?> sending) throws Exception {
        runs = RunTables.of(system);
        sending.get();
        killed = killed();
        system.stage().faults("{}");
        took = took();
        system.start(Part.REMEDIATION);
    }

    /**
     * Kills the replica and returns the runs that it was working on; some of them had a write in flight. The provider
     * is slow, so that the replica is in the middle of diagnoses and of writes.
     */
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
    private Map<String, Duration> took() throws InterruptedException {
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

    private String table() {
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

    @Override
    List<Verdict> verdicts() {
        out.println(table());
        var last = took.values().stream().max(Duration::compareTo).orElse(PATIENCE);
        return List.of(Verdict.of(
                "taken over within " + LIMIT.toSeconds() + " s",
                "%d runs, the last after %s".formatted(took.size(), Table.seconds(last)),
                Verdict.when(!isInTheMidst(killed), "the replica had too little work in progress to prove anything"),
                Verdict.when(
                        took.size() < killed.size() || last.compareTo(LIMIT) > 0,
                        "%d of %d, the last after %s".formatted(took.size(), killed.size(), last))));
    }
}
