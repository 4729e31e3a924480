package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.plan.Strike;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.siege.Siege;
import io.certloop.harness.chaos.siege.Striker;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every service is asked to end again and again, as in a rolling update, while callers go on. */
public final class StopDrill {

    private static final int RUNS = 400;
    private static final int ROUNDS = 3;
    private static final Duration WINDOW = Duration.ofSeconds(150);
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration APART = Duration.ofSeconds(10);
    private static final Duration DOWN = Duration.ofSeconds(1);

    private final long seed;
    private final ChaosSystem system;
    private final PrintStream out;

    public StopDrill(long seed, ChaosSystem system, PrintStream out) {
        this.seed = seed;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        var strikes = strikes();
        out.printf(
                "seed %d: %d runs within %d s, SIGTERM %d times%n",
                seed, RUNS, WINDOW.toSeconds(), strikes.size());
        var options = new ChaosOptions("stop", seed, RUNS, 0, 0, WINDOW, 0, 0);
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
        verdicts.add(ended(siege.striker().stops()));
        verdicts.add(siege.wentAsPlanned());
        return verdicts;
    }

    private static List<Strike> strikes() {
        var strikes = new ArrayList<Strike>();
        var at = FIRST;
        for (int round = 0; round < ROUNDS; round++) {
            for (var part : Part.values()) {
                strikes.add(new Strike.Stop(at, part, DOWN));
                at = at.plus(APART);
            }
        }
        return strikes;
    }

    static Verdict ended(List<Striker.Stopped> stops) {
        var faults = new ArrayList<String>();
        var longest = Duration.ZERO;
        for (var stop : stops) {
            if (stop.took().isEmpty()) {
                faults.add(stop.part().process() + " had to be killed");
            } else if (stop.took().get().compareTo(longest) > 0) {
                longest = stop.took().get();
            }
        }
        return Verdict.of(
                "each service ends by itself within the grace period of a pod",
                "the slowest after %d ms".formatted(longest.toMillis()),
                faults);
    }
}
