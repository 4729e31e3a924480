package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.check.Invariant;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Plans;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The table of drills. Each row names the settings of all processes, the services that run, the faults of the provider,
 * the plan (workloads, and faults over time), what happens besides, and the invariants besides {@link #ALWAYS}.
 */
public enum Drill {
    RUNS("runs", Plans.EVERY_PART, "every-fault", ChaosPlan::random, DrillRun::new, List.of()),
    TAKE_OVER("take-over", Part.REPLICAS, "slow", Plans::takeOver, TakeOverRun::new, List.of()),
    HANG("runs", Plans.EVERY_PART, "none", Plans::hang, HangRun::new, List.of()),
    FREEZE("runs", Part.REPLICAS, "none", Plans::freeze, DrillRun::new, List.of(Invariant.WRITTEN_ONCE)),
    STOP("runs", Plans.EVERY_PART, "none", Plans::stop, DrillRun::new, List.of(Invariant.ENDED_IN_TIME)),
    FAILOVER_SYNC(stage -> new FailoverRun(stage, true)),
    FAILOVER_ASYNC(stage -> new FailoverRun(stage, false)),
    RESTORE_RUNNING(stage -> new RestoreRun(stage, true)),
    RESTORE_STOPPED(stage -> new RestoreRun(stage, false)),
    STORM("storm", Part.REPLICAS, "none", Plans::quarterStuck, StormRun::new, List.of()),
    FLOOD("flood", List.of(Part.REMEDIATION, Part.TICKETS), "none", Plans::healthy, FloodRun::new, List.of());

    /** The invariants of every drill that waits until all runs have ended; storm and flood have their own. */
    static final List<Invariant> ALWAYS = List.of(
            Invariant.NOTHING_LOST,
            Invariant.EVERY_RUN_ENDED,
            Invariant.EVERY_WRITE_KNOWN,
            Invariant.NOTHING_FALSELY_FIXED,
            Invariant.EVERY_ANSWER_CLEAR,
            Invariant.AUDIT_WHOLE);

    private static final int RUNS_FOR_A_DROPPED_ANSWER = 100;

    private static final Map<String, List<Drill>> SEVERAL = Map.of(
            "all", List.of(RUNS, TAKE_OVER, HANG),
            "failover", List.of(FAILOVER_SYNC, FAILOVER_ASYNC),
            "restore", List.of(RESTORE_RUNNING, RESTORE_STOPPED));

    private final String settings;
    final List<Part> parts;
    private final String faults;
    final Function<ChaosOptions, ChaosPlan> plan;
    private final Function<Stage, DrillRun> run;
    final List<Invariant> invariants;

    /** A drill in which the database loses commits. */
    Drill(Function<Stage, DrillRun> run) {
        this("failover", Part.REPLICAS, "repeated-writes", Plans::curable, run, List.of(Invariant.NOTHING_DOUBLED));
    }

    Drill(
            String settings,
            List<Part> parts,
            String faults,
            Function<ChaosOptions, ChaosPlan> plan,
            Function<Stage, DrillRun> run,
            List<Invariant> invariants) {
        this.settings = settings;
        this.parts = parts;
        this.faults = faults;
        this.plan = plan;
        this.run = run;
        this.invariants = invariants;
    }

    /** A drill with the system that it is played on. */
    record Stage(Drill drill, ChaosOptions options, RunningSystem system, PrintStream out) {}

    /**
     * The drills of a name, in their order.
     *
     * @throws UsageException if there is no drill of this name
     */
    public static List<Drill> named(String name) {
        if (SEVERAL.containsKey(name)) {
            return SEVERAL.get(name);
        }
        var all = Arrays.asList(values());
        var named = all.stream().filter(drill -> drill.toString().equals(name)).toList();
        if (named.isEmpty()) {
            throw new UsageException("no drill " + name + "; there are all, failover, restore, " + all);
        }
        return named;
    }

    /** The environment variables of the drill; variables that the caller sets take precedence. */
    public Map<String, String> environment(Map<String, String> outside) {
        Map<String, String> all = new HashMap<>(LocalEnvironment.file("/chaos/" + settings + ".env"));
        all.putAll(outside);
        return all;
    }

    /**
     * The faults of the provider in the format of its stage API.
     *
     * @param seed of the faults that are drawn
     * @param runs of which every hundredth loses an answer, where the drill has lost answers
     */
    String faults(long seed, int runs) {
        return Resource.text("/chaos/" + faults + ".json").formatted(seed, runs / RUNS_FOR_A_DROPPED_ANSWER);
    }

    /** Plays the drill; returns the verdicts. */
    public List<Verdict> play(ChaosOptions options, RunningSystem system, PrintStream out)
            throws IOException, InterruptedException {
        return run.apply(new Stage(this, options, system, out)).play();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
