package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.Asker;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.CommittedWrites;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.LostTail;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.siege.Calm;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.chaos.system.DatabasePair;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** kill -9 of the primary in the midst of writes; its streaming standby is promoted. */
public final class FailoverDrill {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration UNTIL_HELD_BACK = Duration.ofSeconds(25);

    /** What an asynchronous standby lags behind when the primary dies. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final boolean synchronous;
    private final ChaosOptions options;
    private final ChaosSystem system;
    private final PrintStream out;

    /**
     * @param synchronous a commit waits until the standby shows it
     */
    public FailoverDrill(
            boolean synchronous, ChaosOptions options, ChaosSystem system, PrintStream out) {
        this.synchronous = synchronous;
        this.options = options;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        int runs = Math.min(options.runs(), ChaosOptions.FAILOVER_RUNS);
        var plan = new ChaosPlan(CurableFleet.demands(runs, WINDOW, options.seed()), List.of());
        system.startStage(ChaosFleet.of(plan.demands()));
        var pair = DatabasePair.start(system, synchronous);
        out.printf(
                "seed %d: %d demands within %d s; PostgreSQL %s (embedded), primary and streaming"
                        + " standby, %s%n",
                options.seed(),
                runs,
                WINDOW.toSeconds(),
                pair.version(),
                synchronous
                        ? "synchronous_commit=remote_apply"
                        : "asynchronous, %d s behind".formatted(LAG.toSeconds()));
        Part.REPLICAS.forEach(system::start);
        system.awaitReady();
        system.faults(CurableFleet.faults(options.seed()));
        CurableFleet.pause(system, UNTIL_HELD_BACK);
        var asker = new Asker(system);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> asker.askAll(plan.demands()));
            failOver(pair);
            asking.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        int again = asker.askAgain();
        boolean rested = new Calm(system, asker.onCall(), out).await(plan, () -> true, PATIENCE);
        system.faults("{}");
        return judge(plan, asker, pair, again, rested);
    }

    private void failOver(DatabasePair pair) throws IOException, InterruptedException {
        Thread.sleep(UNTIL_HELD_BACK);
        if (!synchronous) {
            pair.holdBack();
        }
        Thread.sleep(LAG);
        long start = System.nanoTime();
        pair.failOver();
        out.printf(
                "  the primary was killed and the standby promoted within %s%n",
                ChaosReport.seconds(Duration.ofNanos(System.nanoTime() - start)));
    }

    private List<Verdict> judge(
            ChaosPlan plan, Asker asker, DatabasePair pair, int again, boolean rested)
            throws IOException {
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(asker);
        var tail = tail(pair, outcome);
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.println(table(tail, again));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome), tail));
        verdicts.add(proves(tail, again, rested));
        return verdicts;
    }

    private LostTail tail(DatabasePair pair, Outcome outcome) throws IOException {
        try {
            return new LostTail(
                    CommittedWrites.in(pair.lost()),
                    CommittedWrites.in(system.jdbcUrl("remediation")),
                    outcome.operations());
        } catch (SQLException e) {
            throw new IOException("the intentions cannot be read: " + e.getMessage(), e);
        }
    }

    static String table(LostTail tail, int again) {
        var table = new Table("what the database lost", "count");
        table.row("acknowledged requests", again);
        table.row("committed intentions", tail.lost().size());
        table.row("of them applied at the provider", tail.lostAndApplied().size());
        return table.render();
    }

    /** Where nothing was lost, nothing could be doubled. */
    private Verdict proves(LostTail tail, int again, boolean rested) {
        var faults = new ArrayList<String>();
        if (!rested) {
            faults.add("the runs did not end in time");
        }
        int applied = tail.lostAndApplied().size();
        if (synchronous && (again > 0 || applied > 0)) {
            faults.add("%d requests and %d writes are lost".formatted(again, applied));
        }
        if (!synchronous && applied == 0) {
            faults.add("no intention of a write that was applied is lost: this proves nothing");
        }
        return Verdict.of(
                synchronous ? "nothing is lost" : "a tail was lost",
                applied + " intentions of applied writes",
                faults);
    }
}
