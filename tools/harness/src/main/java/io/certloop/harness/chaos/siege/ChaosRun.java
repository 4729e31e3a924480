package io.certloop.harness.chaos.siege;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets a plan happen to a running system: demands, strikes, and a wait until all is at rest. */
public final class ChaosRun {

    /** Longer than any deadline of a run, and a few of them one after another. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final RunningSystem system;
    private final ChaosPlan plan;
    private final Duration window;
    private final LoadClient asker;
    private final FaultInjector striker;
    private final PrintStream out;
    private boolean rested;

    /**
     * @param window in which the plan happens
     */
    public ChaosRun(RunningSystem system, ChaosPlan plan, Duration window, PrintStream out)
            throws IOException {
        this.system = system;
        this.plan = plan;
        this.window = window;
        this.out = out;
        this.asker = new LoadClient(system);
        this.striker = new FaultInjector(system, plan.strikes());
    }

    public void lay() throws InterruptedException {
        var calm = new Quiescence(system, asker.onCall(), out);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> asker.askAll(plan.demands()));
            var striking = threads.submit(() -> striker.strike(over::get));
            rested = calm.await(plan, asking::isDone, window.plus(PATIENCE));
            over.set(true);
            if (!asking.cancel(true)) {
                asking.get();
            }
            striking.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    public ChaosPlan plan() {
        return plan;
    }

    public LoadClient asker() {
        return asker;
    }

    public FaultInjector striker() {
        return striker;
    }

    /** A drill in which less happened than it says proves less than it says. */
    public Verdict wentAsPlanned() {
        var faults = new ArrayList<String>();
        if (!rested) {
            faults.add("nothing came to rest in time");
        }
        if (striker.struckInAll() < plan.strikes().size()) {
            faults.add("%d strikes of %d".formatted(striker.struckInAll(), plan.strikes().size()));
        }
        if (striker.endedByThemselves() > 0) {
            faults.add(striker.endedByThemselves() + " processes ended that nobody killed");
        }
        return Verdict.of(
                "all happened as planned, and came to rest",
                striker.struckInAll() + " strikes",
                faults);
    }
}
