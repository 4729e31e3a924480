package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.run.Quiescence;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The base of all drills: a system of its own, a plan and the checks at the end. */
abstract class Drill {

    private static final Duration POLL_EVERY = Duration.ofMillis(500);

    final ChaosOptions options;
    final RunningSystem system;
    final PrintStream out;
    final Progress progress;

    Drill(ChaosOptions options, RunningSystem system, PrintStream out) {
        this.options = options;
        this.system = system;
        this.out = out;
        this.progress = new Progress(out);
    }

    /** Starts the system with the plan's fleet and waits until the given services are ready. */
    void start(ChaosPlan plan, List<Part> parts) throws IOException {
        system.start(Workload.fleet(plan.workloads()), parts);
    }

    boolean rested(ChaosPlan plan, LoadClient client, Duration patience) throws InterruptedException {
        return new Quiescence(system, client.onCall(), out).await(plan, () -> true, patience);
    }

    RunTables tables() {
        return new RunTables(system.addresses().jdbcUrl("remediation"));
    }

    /**
     * Prints the outcome of the plan; returns the verdicts that all drills have in common, followed by the verdicts of
     * this drill.
     *
     * @param ofThisDrill makes the verdicts of this drill from the outcome
     */
    List<Verdict> checked(ChaosPlan plan, LoadClient client, Function<Outcome, List<Verdict>> ofThisDrill) {
        var findings = new Findings(system, plan);
        var outcome = shown(findings, client);
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.addAll(ofThisDrill.apply(outcome));
        return verdicts;
    }

    /** Prints how the runs ended, how long they took, and which answers callers got. */
    Outcome shown(Findings findings, LoadClient client) {
        var outcome = findings.outcome(client);
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        return outcome;
    }

    /** Waits for a condition; tells whether it came true in time. */
    static boolean await(Duration patience, BooleanSupplier reached) throws InterruptedException {
        return Progress.await(patience, POLL_EVERY, reached);
    }

    /** Runs both tasks at the same time and waits for both; returns the result of the foreground task. */
    static <T> T beside(Callable<?> background, Callable<T> foreground) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.submit(background);
            var result = threads.submit(foreground).get();
            running.get();
            return result;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
