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
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.BaseBackup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The data folder is copied, writing goes on, and the copy is put back. */
public final class RestoreDrill {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration UNTIL_COPY = Duration.ofSeconds(15);

    /** What is lost. */
    private static final Duration UNTIL_RESTORE = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final boolean servicesRunOn;
    private final ChaosOptions options;
    private final ChaosSystem system;
    private final PrintStream out;

    /**
     * @param servicesRunOn they remember what the database does not; otherwise nobody does
     */
    public RestoreDrill(
            boolean servicesRunOn, ChaosOptions options, ChaosSystem system, PrintStream out) {
        this.servicesRunOn = servicesRunOn;
        this.options = options;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        int runs = Math.min(options.runs(), ChaosOptions.FAILOVER_RUNS);
        var plan = new ChaosPlan(CurableFleet.demands(runs, WINDOW, options.seed()), List.of());
        out.printf(
                "seed %d: %d demands within %d s; a copy after %d s is put back after %d s,"
                        + " services %s%n",
                options.seed(),
                runs,
                WINDOW.toSeconds(),
                UNTIL_COPY.toSeconds(),
                UNTIL_COPY.plus(UNTIL_RESTORE).toSeconds(),
                servicesRunOn ? "run on" : "are stopped meanwhile");
        system.start(ChaosFleet.of(plan.demands()), Part.REPLICAS);
        system.faults(CurableFleet.faults(options.seed()));
        CurableFleet.pause(system, UNTIL_COPY.plus(UNTIL_RESTORE).minusSeconds(10));
        var asker = new Asker(system);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> asker.askAll(plan.demands()));
            restore();
            asking.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        int again = asker.askAgain();
        boolean rested = new Calm(system, asker.onCall(), out).await(plan, () -> true, PATIENCE);
        system.faults("{}");
        return judge(plan, asker, again, rested);
    }

    private void restore() throws IOException, InterruptedException {
        var copy = system.data().resolveSibling("copy");
        Thread.sleep(UNTIL_COPY);
        BaseBackup.copy(system.database(), system.data(), copy);
        Thread.sleep(UNTIL_RESTORE);
        if (!servicesRunOn) {
            Part.REPLICAS.forEach(system::kill);
        }
        system.stopDatabase(true);
        Files.move(system.data(), system.data().resolveSibling("lost"));
        Files.move(copy, system.data());
        system.startDatabase();
        if (!servicesRunOn) {
            Part.REPLICAS.forEach(system::start);
        }
        out.println("  the copy was put back");
        system.awaitReady();
    }

    private List<Verdict> judge(ChaosPlan plan, Asker asker, int again, boolean rested)
            throws IOException {
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(asker);
        var tail = tail(outcome);
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.println(FailoverDrill.table(tail, again));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome), tail));
        verdicts.add(proves(tail, rested));
        return verdicts;
    }

    private LostTail tail(Outcome outcome) throws IOException {
        try {
            return new LostTail(
                    CommittedWrites.in(system.data().resolveSibling("lost")),
                    CommittedWrites.in(system.jdbcUrl("remediation")),
                    outcome.operations());
        } catch (SQLException e) {
            throw new IOException("the intentions cannot be read: " + e.getMessage(), e);
        }
    }

    private static Verdict proves(LostTail tail, boolean rested) {
        var faults = new ArrayList<String>();
        if (!rested) {
            faults.add("the runs did not end in time");
        }
        if (tail.lostAndApplied().isEmpty()) {
            faults.add("no intention of a write that was applied is lost: this proves nothing");
        }
        return Verdict.of(
                "what was written after the copy is lost",
                tail.lostAndApplied().size() + " intentions of applied writes",
                faults);
    }
}
