package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.HangCallers;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosFaults;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.FaultInjection;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.report.HangReport;
import io.certloop.harness.chaos.run.ChaosRun;
import io.certloop.harness.chaos.run.FaultInjector;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.testkit.stage.OperationFact;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Drills in which faults are injected by a plan while callers continue. */
public final class FaultDrills extends Drill {

    private static final List<Part> ALL = List.of(Part.values());

    public FaultDrills(ChaosOptions options, RunningSystem system, PrintStream out) {
        super(options, system, out);
    }

    /**
     * Plays the main drill: two replicas under every fault of the provider, with kill -9 of any service and database
     * restarts.
     */
    public List<Verdict> runs() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs, %d kills, %d database restarts within %d s%n",
                options.seed(),
                options.runs(),
                options.kills(),
                options.databaseRestarts(),
                options.window().toSeconds());
        var plan = ChaosPlan.of(options);
        start(plan, ALL);
        var faults = new ChaosFaults(options.seed(), options.runs());
        system.stage().faults(faults.json());
        var run = new ChaosRun(system, plan, options.window(), out);
        run.play();
        var drawn = faults.drawn(system.stage().faultsDrawn());
        system.stage().faults("{}");
        return checked(run, outcome -> {
            out.println(ChaosReport.reasons(outcome));
            out.println(ChaosReport.counted("fault", drawn));
            return List.of();
        });
    }

    /**
     * Makes the database accept connections and statements for a minute without answering them, as a server does whose
     * machine hangs.
     */
    public List<Verdict> hang() throws IOException, InterruptedException {
        var window = Duration.ofSeconds(100);
        var first = Duration.ofSeconds(20);
        var hang = Duration.ofSeconds(60);
        var workloads = workloads(60, window);
        var run = begun(
                workloads,
                List.of(new FaultInjection.DatabaseHang(first, hang)),
                window,
                ALL,
                "the database hangs for 60 s of them");
        var callers = new HangCallers(
                system, workloads.getFirst().domain(), workloads.getLast().domain());
        callers.warmUp();
        var answers = beside(
                () -> {
                    run.play();
                    return true;
                },
                () -> callers.callFor(window));
        return checked(run, outcome -> {
            var report = new HangReport(answers, first, hang);
            out.println(report.table());
            return report.verdicts();
        });
    }

    /**
     * Freezes each of two replicas that share the runs, twice for 45 s: longer than the time after which the other
     * replica takes its runs over. The replica then continues with what it knew before.
     */
    public List<Verdict> freeze() throws IOException, InterruptedException {
        var window = Duration.ofSeconds(220);
        var random = new Random(options.seed());
        var workloads = IntStream.range(0, 240)
                .mapToObj(number -> Workload.stuck(number, "acct-" + number % 8, "f%03d")
                        .at(Duration.ofMillis(random.nextLong(window.toMillis()))))
                .toList();
        var injections = rounds(
                2,
                Part.REPLICAS,
                Duration.ofSeconds(50),
                (at, part) -> new FaultInjection.Freeze(at, part, Duration.ofSeconds(45)));
        var run = begun(
                workloads,
                injections,
                window,
                Part.REPLICAS,
                injections.size() + " times a replica is frozen for 45 s");
        run.play();
        return checked(run, outcome -> List.of(writtenOnce(outcome)));
    }

    /**
     * Checks that every domain was written once. One write cures each domain; a second write would come from a replica
     * that did not know of the first.
     */
    private static Verdict writtenOnce(Outcome outcome) {
        Map<String, Long> writes = outcome.operations().stream()
                .filter(OperationFact::applied)
                .collect(Collectors.groupingBy(OperationFact::domain, Collectors.counting()));
        return Verdict.of(
                "every domain was written once",
                writes.size() + " domains",
                outcome.plan().workloads().stream()
                        .map(Workload::domain)
                        .filter(domain -> writes.getOrDefault(domain, 0L) != 1)
                        .map(domain -> domain + ": " + writes.getOrDefault(domain, 0L) + " writes")
                        .toList());
    }

    /** Stops every service with SIGTERM again and again, as in a rolling update. */
    public List<Verdict> stop() throws IOException, InterruptedException {
        var window = Duration.ofSeconds(150);
        var injections = rounds(
                3, ALL, Duration.ofSeconds(10), (at, part) -> new FaultInjection.Stop(at, part, Duration.ofSeconds(1)));
        var run = begun(workloads(400, window), injections, window, ALL, "SIGTERM " + injections.size() + " times");
        run.play();
        return checked(run, outcome -> List.of(ended(run.injector().stops())));
    }

    static Verdict ended(List<FaultInjector.Stopped> stops) {
        var longest = stops.stream()
                .flatMap(stop -> stop.took().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return Verdict.of(
                "each service ends by itself within the grace period of a pod",
                "the slowest after %d ms".formatted(longest.toMillis()),
                stops.stream()
                        .filter(stop -> stop.took().isEmpty())
                        .map(stop -> stop.part().process() + " had to be killed")
                        .toList());
    }

    private List<Workload> workloads(int runs, Duration window) {
        return ChaosPlan.of(new ChaosOptions("runs", options.seed(), runs, 0, 0, window, 0))
                .workloads();
    }

    /** Plans injections of one fault, one after another, from 15 s after the start. */
    private static List<FaultInjection> rounds(
            int rounds, List<Part> parts, Duration apart, BiFunction<Duration, Part, FaultInjection> injection) {
        return IntStream.range(0, rounds * parts.size())
                .mapToObj(number ->
                        injection.apply(apart.multipliedBy(number).plusSeconds(15), parts.get(number % parts.size())))
                .toList();
    }

    private ChaosRun begun(
            List<Workload> workloads, List<FaultInjection> injections, Duration window, List<Part> parts, String what)
            throws IOException {
        out.printf("seed %d: %d runs within %d s, %s%n", options.seed(), workloads.size(), window.toSeconds(), what);
        var plan = new ChaosPlan(workloads, injections);
        start(plan, parts);
        return new ChaosRun(system, plan, window, out);
    }

    private List<Verdict> checked(ChaosRun run, Function<Outcome, List<Verdict>> ofThisDrill) {
        system.awaitReady();
        return checked(run.plan(), run.client(), outcome -> {
            var verdicts = new ArrayList<>(ofThisDrill.apply(outcome));
            out.println(ChaosReport.counted("injected", run.injector().injected()));
            verdicts.add(run.wentAsPlanned());
            return verdicts;
        });
    }
}
