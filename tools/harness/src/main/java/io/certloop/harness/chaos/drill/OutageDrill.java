package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.Asked;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.plan.Strike;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.siege.Siege;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The database is away for a minute, while callers go on. */
public final class OutageDrill {

    private static final int RUNS = 240;
    private static final Duration WINDOW = Duration.ofSeconds(120);
    private static final Strike OUTAGE =
            new Strike.DatabaseRestart(Duration.ofSeconds(20), true, Duration.ofSeconds(60));

    private final long seed;
    private final ChaosSystem system;
    private final PrintStream out;

    public OutageDrill(long seed, ChaosSystem system, PrintStream out) {
        this.seed = seed;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs within %d s, the database away for %d s of them%n",
                seed, RUNS, WINDOW.toSeconds(), OUTAGE.down().toSeconds());
        var options = new ChaosOptions("outage", seed, RUNS, 0, 0, WINDOW, 0, 0);
        var plan = new ChaosPlan(ChaosPlan.of(options).demands(), List.of(OUTAGE));
        system.start(ChaosFleet.of(plan.demands()), List.of(Part.values()));
        var siege = new Siege(system, plan, WINDOW, out);
        siege.lay();
        system.awaitReady();
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(siege.asker());
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.add(refused(outcome));
        verdicts.add(siege.wentAsPlanned());
        return verdicts;
    }

    /** Nobody was killed, so every request gets an answer; those in the outage a clear no. */
    private static Verdict refused(Outcome outcome) {
        var faults = new ArrayList<String>();
        int silent = outcome.answers().getOrDefault(Asked.NO_ANSWER, 0);
        int clear =
                outcome.answers().entrySet().stream()
                        .filter(each -> each.getKey().startsWith("503"))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        if (silent > 0) {
            faults.add(silent + " requests without an answer");
        }
        if (clear == 0) {
            faults.add("no request met the outage");
        }
        return Verdict.of("requests during the outage get a clear 503", clear + " did", faults);
    }
}
