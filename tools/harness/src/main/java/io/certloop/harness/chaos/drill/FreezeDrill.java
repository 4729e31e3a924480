package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Demand;
import io.certloop.harness.chaos.plan.Demand.Door;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.plan.Strike;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.siege.Siege;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two replicas share the runs, and each stands still for 45 s, twice: longer than until its runs
 * are taken over. It then goes on with what it believes to hold.
 */
public final class FreezeDrill {

    private static final int RUNS = 240;
    private static final int ACCOUNTS = 8;
    private static final Duration WINDOW = Duration.ofSeconds(220);
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration FREEZE = Duration.ofSeconds(45);
    private static final Duration APART = Duration.ofSeconds(50);

    private final long seed;
    private final ChaosSystem system;
    private final PrintStream out;

    public FreezeDrill(long seed, ChaosSystem system, PrintStream out) {
        this.seed = seed;
        this.system = system;
        this.out = out;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        var strikes = strikes();
        out.printf(
                "seed %d: %d runs within %d s, %d times a replica stands still for %d s%n",
                seed, RUNS, WINDOW.toSeconds(), strikes.size(), FREEZE.toSeconds());
        var plan = new ChaosPlan(demands(), strikes);
        system.start(ChaosFleet.of(plan.demands()), Part.REPLICAS);
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
        verdicts.add(writtenOnce(outcome));
        verdicts.add(siege.wentAsPlanned());
        return verdicts;
    }

    private List<Demand> demands() {
        var random = new Random(seed);
        return IntStream.range(0, RUNS)
                .mapToObj(
                        number ->
                                new Demand(
                                        number,
                                        Duration.ofMillis(random.nextLong(WINDOW.toMillis())),
                                        Door.UNATTENDED,
                                        "acct-" + number % ACCOUNTS,
                                        "f%03d.chaos.example".formatted(number),
                                        "STUCK_DEPLOYMENT"))
                .toList();
    }

    /** One write cures each of them; another one would be of a replica that did not know. */
    private static Verdict writtenOnce(Outcome outcome) {
        Map<String, Long> writes =
                outcome.operations().stream()
                        .filter(OperationFact::applied)
                        .collect(
                                Collectors.groupingBy(
                                        OperationFact::domain, Collectors.counting()));
        return Verdict.of(
                "every domain was written once",
                writes.size() + " domains",
                outcome.plan().demands().stream()
                        .map(Demand::domain)
                        .filter(domain -> writes.getOrDefault(domain, 0L) != 1)
                        .map(domain -> domain + ": " + writes.getOrDefault(domain, 0L) + " writes")
                        .toList());
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
