package io.certloop.benchmarks.sweep;

import io.certloop.harness.system.ServiceHeap;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Kills one of two replicas in the middle of a sweep and measures how soon the surviving replica takes over the shards
 * that the killed one was sweeping.
 */
final class TakeOverSweep implements SweepBench.Part {

    private static final int DOMAINS_PER_ACCOUNT = 5000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration BOUND = Duration.ofSeconds(30);

    /**
     * A raised limit of requests per second, account and API; with the default limit the sweep would take twenty
     * minutes.
     */
    private static final Map<String, String> RAISED = Map.of("certloop.cloud.requests-per-second", "250");

    @Override
    public boolean run(Path root, int domains, PrintStream out) throws IOException, SQLException {
        int accounts = Math.max(1, domains / DOMAINS_PER_ACCOUNT);
        long fleet = accounts * (long) DOMAINS_PER_ACCOUNT;
        try (var stage = new SweepStage(root, "2g");
                var table = stage.table()) {
            stage.provider().fleet(accounts, DOMAINS_PER_ACCOUNT, 2);
            out.printf(
                    "%,d domains x 2 edges in %d accounts, two replicas, heartbeats as usual, %s" + " (logs: %s)%n",
                    fleet, accounts, RAISED, stage.logs());
            var doomed = stage.replica(RAISED);
            SweepStage.beginSweep(doomed.base());
            table.await(() -> !table.picked().isEmpty(), PATIENCE);
            String name = table.picked().getFirst().replica();
            var heir = stage.replica(RAISED);
            table.await(
                    () -> table.looked() > fleet / 4
                            && ServiceHeap.metric(heir.base(), "certloop_watcher_domains_looked_total") > 0,
                    PATIENCE);
            return takeOver(doomed, name, table, fleet, out);
        }
    }

    private static boolean takeOver(ServiceProcess doomed, String name, SweepTable table, long fleet, PrintStream out) {
        doomed.kill();
        long killed = System.nanoTime();
        long recorded = table.looked();
        List<SweepTable.Picked> orphans =
                table.picked().stream().filter(it -> it.replica().equals(name)).toList();
        table.await(() -> orphans.stream().noneMatch(table.picked()::contains), PATIENCE);
        double seconds = (System.nanoTime() - killed) / 1e9;
        var swept = table.awaitDone(PATIENCE);
        out.printf(
                "killed after %,d domains with %d pages in work; another replica had the last of"
                        + " them after %.1f s%n  %,d inspections of %,d of %,d domains, %d not seen"
                        + " whole, %.1f s in all; findings: %d%n",
                recorded,
                orphans.size(),
                seconds,
                swept.looked(),
                swept.swept(),
                fleet,
                swept.unseen(),
                swept.time().toMillis() / 1e3,
                table.findings().size());
        return SweepBench.check(
                        out,
                        "its pages continue elsewhere within %d s".formatted(BOUND.toSeconds()),
                        !orphans.isEmpty() && seconds <= BOUND.toSeconds())
                & SweepBench.check(out, "nothing is missed, nothing swept twice", swept.isWhole(fleet));
    }
}
