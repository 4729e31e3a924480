package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.Asker;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.report.UpgradeReport;
import io.certloop.harness.chaos.siege.Calm;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.chaos.system.Rollout;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The previous build is upgraded to this one and rolled back again, replica by replica, while
 * callers go on: the old code meets the new schema, and the new code the old configuration.
 */
public final class UpgradeDrill {

    private static final int RUNS = 400;
    private static final Duration WINDOW = Duration.ofSeconds(240);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final long seed;
    private final ChaosSystem system;
    private final Path before;
    private final Path now;
    private final PrintStream out;

    /**
     * @param before root of the previous build
     * @param now root of this one
     */
    public UpgradeDrill(long seed, ChaosSystem system, Path before, Path now, PrintStream out) {
        this.seed = seed;
        this.system = system;
        this.before = before;
        this.now = now;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs within %d s, two replicas of each service from %s%n",
                seed, RUNS, WINDOW.toSeconds(), before.getFileName());
        var options = new ChaosOptions("upgrade", seed, RUNS, 0, 0, WINDOW, 0, 0);
        var plan = ChaosPlan.of(options);
        system.start(ChaosFleet.of(plan.demands()), List.of());
        try (var rollout = new Rollout(system)) {
            rollout.begin(before);
            return judge(rollout, plan);
        }
    }

    private List<Verdict> judge(Rollout rollout, ChaosPlan plan)
            throws IOException, InterruptedException {
        var asker = new Asker(system);
        boolean rested = underLoad(rollout, plan, asker);
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(asker);
        out.println();
        out.print(UpgradeReport.steps(rollout.steps()));
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.add(UpgradeReport.ended(rollout.steps()));
        verdicts.add(went(rollout, rested));
        return verdicts;
    }

    private boolean underLoad(Rollout rollout, ChaosPlan plan, Asker asker)
            throws InterruptedException {
        var calm = new Calm(system, asker.onCall(), out);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> asker.askAll(plan.demands()));
            var rolling = threads.submit(() -> thereAndBack(rollout));
            boolean rested = calm.await(plan, () -> asking.isDone() && rolling.isDone(), PATIENCE);
            if (!asking.cancel(true)) {
                asking.get();
            }
            rolling.get();
            return rested;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Void thereAndBack(Rollout rollout) throws InterruptedException {
        Thread.sleep(SETTLE);
        rollout.replace("upgrade", now);
        Thread.sleep(SETTLE);
        rollout.replace("rollback", before);
        return null;
    }

    private static Verdict went(Rollout rollout, boolean rested) {
        var faults = new ArrayList<String>();
        if (!rested) {
            faults.add("nothing came to rest in time");
        }
        if (rollout.ended() > 0) {
            faults.add(rollout.ended() + " processes ended that nobody asked to");
        }
        return Verdict.of(
                "upgraded and rolled back, and came to rest",
                rollout.steps().size() + " replicas replaced",
                faults);
    }
}
