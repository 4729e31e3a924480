package io.certloop.stage.chaos;

import io.certloop.stage.replay.check.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two replicas share the runs, and each stands still for 45 s, twice: longer than until its runs
 * are taken over. It then goes on with what it believes to hold.
 */
final class FreezeDrill {

    private static final int RUNS = 240;
    private static final Duration WINDOW = Duration.ofSeconds(220);
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration FREEZE = Duration.ofSeconds(45);
    private static final Duration APART = Duration.ofSeconds(50);

    private final long seed;
    private final ChaosSystem system;
    private final PrintStream out;

    FreezeDrill(long seed, ChaosSystem system, PrintStream out) {
        this.seed = seed;
        this.system = system;
        this.out = out;
    }

    List<Verdict> run() throws IOException, InterruptedException {
        var strikes = strikes();
        out.printf(
                "seed %d: %d runs within %d s, %d times a replica stands still for %d s%n",
                seed, RUNS, WINDOW.toSeconds(), strikes.size(), FREEZE.toSeconds());
        var options = new ChaosOptions("freeze", seed, RUNS, 0, 0, WINDOW, 0, 0);
        var plan = new ChaosPlan(ChaosPlan.of(options).demands(), strikes);
        system.start(ChaosFleet.of(plan.demands()), List.of(Part.values()));
        var siege = new Siege(system, plan, WINDOW, out);
        siege.lay();
        system.awaitReady();
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(siege.asker());
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.counted("struck", siege.striker().struck()));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.add(siege.wentAsPlanned());
        return verdicts;
    }

    private static List<Strike> strikes() {
        var strikes = new ArrayList<Strike>();
        var at = FIRST;
        for (int round = 0; round < 2; round++) {
            for (var replica : Part.REPLICAS) {
                strikes.add(new Strike.Freeze(at, replica, FREEZE));
                at = at.plus(APART);
            }
        }
        return strikes;
    }
}
