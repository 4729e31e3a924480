package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.plan.ChaosFaults;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.siege.Siege;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Two replicas, every fault of the provider, kill -9 of any service, and database restarts. */
public final class RunsDrill {

    private final ChaosOptions options;
    private final ChaosSystem system;
    private final PrintStream out;

    public RunsDrill(ChaosOptions options, ChaosSystem system, PrintStream out) {
        this.options = options;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs, %d kills, %d database restarts within %d s%n",
                options.seed(),
                options.runs(),
                options.kills(),
                options.databaseRestarts(),
                options.window().toSeconds());
        var plan = ChaosPlan.of(options);
        system.start(ChaosFleet.of(plan.demands()), List.of(Part.values()));
        var faults = new ChaosFaults(options.seed(), options.runs());
        system.faults(faults.json());
        var siege = new Siege(system, plan, options.window(), out);
        siege.lay();
        var drawn = faults.drawn(system.faultsDrawn());
        system.faults("{}");
        system.awaitReady();
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(siege.asker());
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.durations(outcome));
        out.println(ChaosReport.reasons(outcome));
        out.println(ChaosReport.counted("fault", drawn));
        out.println(ChaosReport.counted("struck", siege.striker().struck()));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.add(siege.wentAsPlanned());
        return verdicts;
    }
}
