package io.certloop.harness.chaos.run;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays a plan on a running system: sends the workloads, injects the faults, and waits until all runs have ended. */
public final class ChaosRun {

    /** Longer than any deadline of a run, and long enough for a few deadlines one after another. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final RunningSystem system;
    private final ChaosPlan plan;
    private final Duration window;
    private final LoadClient client;
    private final FaultInjector injector;
    private final PrintStream out;
    private boolean rested;

    /** @param window the time in which requests are sent and faults are injected */
    public ChaosRun(RunningSystem system, ChaosPlan plan, Duration window, PrintStream out) throws IOException {
        this.system = system;
        this.plan = plan;
        this.window = window;
        this.out = out;
        this.client = new LoadClient(system);
        this.injector = new FaultInjector(system, plan.injections());
    }

    public void play() throws InterruptedException {
        var quiescence = new Quiescence(system, client.onCall(), out);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> client.sendAll(plan.workloads()));
            var injecting = threads.submit(() -> injector.inject(over::get));
            rested = quiescence.await(plan, asking::isDone, window.plus(PATIENCE));
            over.set(true);
            if (!asking.cancel(true)) {
                asking.get();
            }
            injecting.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    public ChaosPlan plan() {
        return plan;
    }

    public LoadClient client() {
        return client;
    }

    public FaultInjector injector() {
        return injector;
    }

    /** Checks that the whole plan happened: a drill with fewer faults than planned proves too little. */
    public Verdict wentAsPlanned() {
        int injected = injector.injectedInAll();
        int ended = injector.endedByThemselves();
        return Verdict.of(
                "everything happened as planned, and every run ended",
                injected + " faults injected",
                Quiescence.overdue(rested),
                Verdict.when(
                        injected < plan.injections().size(),
                        "%d of %d faults injected"
                                .formatted(injected, plan.injections().size())),
                Verdict.when(ended > 0, ended + " processes ended unexpectedly"));
    }
}
