package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.HangCallers;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.plan.Strike;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.report.HangReport;
import io.certloop.harness.chaos.siege.Siege;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The database takes connections and statements for a minute and answers none of them, as a server
 * does whose machine stands still, while callers go on.
 */
public final class HangDrill {

    private static final int RUNS = 60;
    private static final Duration WINDOW = Duration.ofSeconds(100);
    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration HANG = Duration.ofSeconds(60);

    private final long seed;
    private final ChaosSystem system;
    private final PrintStream out;

    public HangDrill(long seed, ChaosSystem system, PrintStream out) {
        this.seed = seed;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs within %d s, the database hangs for %d s of them%n",
                seed, RUNS, WINDOW.toSeconds(), HANG.toSeconds());
        var options = new ChaosOptions("hang", seed, RUNS, 0, 0, WINDOW, 0, 0);
        var hang = new Strike.DatabaseHang(FIRST, HANG);
        var plan = new ChaosPlan(ChaosPlan.of(options).demands(), List.of(hang));
        system.start(ChaosFleet.of(plan.demands()), List.of(Part.values()));
        var callers =
                new HangCallers(
                        system,
                        plan.demands().getFirst().domain(),
                        plan.demands().getLast().domain());
        callers.warmUp();
        var siege = new Siege(system, plan, WINDOW, out);
        var answers = siegeWith(callers, siege);
        system.awaitReady();
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(siege.asker());
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.println(ChaosReport.counted("answer to a demand", outcome.answers()));
        var report = new HangReport(answers, FIRST, HANG);
        out.println(report.table());
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.addAll(report.verdicts());
        verdicts.add(siege.wentAsPlanned());
        return verdicts;
    }

    private static List<HangCallers.Answered> siegeWith(HangCallers callers, Siege siege)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calling = threads.submit(() -> callers.callFor(WINDOW));
            siege.lay();
            return calling.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
