package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.ProviderFaults;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.run.FaultInjector;
import io.certloop.harness.chaos.run.Quiescence;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Plays a drill: sends the workloads, injects the faults, waits until all runs have ended, and checks the invariants.
 * Drills with more than that override what they add.
 */
class DrillRun {

    /** Longer than any deadline of a run, and long enough for a few deadlines one after another. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    final Drill.Stage stage;
    final RunningSystem system;
    final PrintStream out;
    final Progress progress;
    final ChaosPlan plan;
    private final FaultInjector injector;

    DrillRun(Drill.Stage stage) {
        this.stage = stage;
        this.system = stage.system();
        this.out = stage.out();
        this.progress = new Progress(out);
        this.plan = stage.drill().plan.apply(stage.options());
        this.injector = new FaultInjector(system, plan.injections());
    }

    List<Verdict> play() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs and %d faults within %d s%n",
                stage.options().seed(),
                plan.workloads().size(),
                plan.injections().size(),
                plan.window().toSeconds());
        start();
        var faults = new ProviderFaults(
                stage.drill().faults, stage.options().seed(), plan.workloads().size());
        system.stage().faults(faults.json());
        prepare();
        var client = new LoadClient(system);
        boolean rested = hasRestedAfter(client);
        var drawn = faults.drawn(system.stage().faultsDrawn());
        system.stage().faults("{}");
        system.awaitReady();
        var outcome = outcome(client);
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.print(ChaosReport.counted("answer", outcome.answers()));
        out.print(ChaosReport.reasons(outcome));
        out.print(ChaosReport.counted("fault", drawn));
        out.print(ChaosReport.counted("injected", injector.injected()));
        var verdicts = new ArrayList<Verdict>();
        Drill.ALWAYS.forEach(invariant -> verdicts.add(invariant.apply(outcome)));
        stage.drill().invariants.forEach(invariant -> verdicts.add(invariant.apply(outcome)));
        verdicts.addAll(verdicts());
        verdicts.add(wentAsPlanned(rested));
        return verdicts;
    }

    /** Sends the workloads while faults are injected; tells whether all runs ended in time. */
    private boolean hasRestedAfter(LoadClient client) throws InterruptedException {
        var quiescence = new Quiescence(system, client.onCall(), out);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = threads.submit(() -> client.sendAll(plan.workloads()));
            var injecting = threads.submit(() -> plan.injections().isEmpty() ? null : injector.inject(over::get));
            var beside = threads.submit(() -> {
                beside(client, sending);
                return null;
            });
            boolean rested = quiescence.await(
                    plan,
                    () -> sending.isDone() && beside.isDone(),
                    plan.window().plus(PATIENCE));
            over.set(true);
            if (!sending.cancel(true)) {
                sending.get();
            }
            beside.get();
            injecting.get();
            return rested;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Starts the system with the plan's fleet and waits until its services are ready. */
    void start() throws IOException, InterruptedException {
        system.start(Workload.fleet(plan.workloads()), stage.drill().parts);
    }

    /** Does what has to be done before the first request. */
    void prepare() throws IOException, InterruptedException {}

    /**
     * Does what happens while the workloads are sent.
     *
     * @param sending the sending of all workloads
     */
    void beside(LoadClient client, Future<?> sending) throws Exception {}

    Outcome outcome(LoadClient client) {
        return new Findings(system, plan).outcome(client, injector.stops());
    }

    /** The verdicts of this drill besides its invariants; called last, so that it may print tables. */
    List<Verdict> verdicts() {
        return List.of();
    }

    /** Checks that the whole plan happened: a drill with fewer faults than planned proves too little. */
    private Verdict wentAsPlanned(boolean rested) {
        int planned = plan.injections().size();
        int injected = injector.injected().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int ended = injector.endedByThemselves();
        return Verdict.of(
                "everything happened as planned, and every run ended",
                injected + " faults injected",
                Verdict.when(!rested, "the runs did not end in time"),
                Verdict.when(injected < planned, "%d of %d faults injected".formatted(injected, planned)),
                Verdict.when(ended > 0, ended + " processes ended unexpectedly"));
    }
}
