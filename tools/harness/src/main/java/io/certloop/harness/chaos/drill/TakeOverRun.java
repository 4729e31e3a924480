package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.Resource;
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

    private static final String PICKED_BY = Resource.text("/chaos/picked-by.sql");

    private List<Run> killed;
    private Duration last;
    private int taken;

    /** A run of a replica; each step raises its version. */
    private record Run(String id, String state, long version) {}

    TakeOverRun(Drill.Stage stage) {
        super(stage);
    }

    /**
     * Kills the replica; some of its runs have a write in flight. The provider is slow, so that the replica is in the
     * middle of diagnoses and of writes.
     */
    @Override
    void beside(LoadClient client, Future<?> sending) throws Exception {
        sending.get();
        var replica = "%-" + system.process(Part.REMEDIATION).pid();
        Progress.await(PATIENCE, POLL_EVERY, () -> isInTheMidst(pickedBy(replica)));
        system.process(Part.REMEDIATION).kill();
        killed = pickedBy(replica);
        system.stage().faults("{}");
        awaitTakeOver();
        system.start(Part.REMEDIATION);
    }

    /** The runs that a replica works on, from the scheduler's table. */
    private List<Run> pickedBy(String replica) {
        return system.rows(PICKED_BY, row -> new Run(row.getString(1), row.getString(2), row.getLong(3)), replica);
    }

    private static boolean isInTheMidst(List<Run> picked) {
        return picked.size() >= ENOUGH
                && picked.stream().anyMatch(run -> run.state().equals("Acting"));
    }

    /** Waits until each run of the killed replica has advanced. */
    private void awaitTakeOver() throws InterruptedException {
        long start = System.nanoTime();
        Progress.await(PATIENCE, POLL_EVERY, () -> {
            Map<String, Long> versions = new HashMap<>();
            system.rows("select id::text, version from run", row -> versions.put(row.getString(1), row.getLong(2)));
            taken = (int) killed.stream()
                    .filter(run -> versions.getOrDefault(run.id(), 0L) > run.version())
                    .count();
            return taken == killed.size();
        });
        last = Progress.since(start);
    }

    @Override
    List<Verdict> verdicts() {
        var seen = "%d of %d runs, the last after %s".formatted(taken, killed.size(), Table.seconds(last));
        return List.of(Verdict.of(
                "taken over within " + LIMIT.toSeconds() + " s",
                seen,
                Verdict.when(!isInTheMidst(killed), "the replica had too little work in progress to prove anything"),
                Verdict.when(taken < killed.size() || last.compareTo(LIMIT) > 0, seen)));
    }
}
