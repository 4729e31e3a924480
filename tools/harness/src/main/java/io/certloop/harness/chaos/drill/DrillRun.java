package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.chaos.run.FaultInjector;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays a drill: sends the workloads, injects the faults, waits until all runs have ended, and checks the invariants.
 * Drills with more than that override what they add.
 */
class DrillRun {

    /** Longer than any deadline of a run, and long enough for a few deadlines one after another. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final int REPORT_EVERY = 10;
    private static final Set<String> FINAL =
            Set.of("Succeeded", "NothingToDo", "CustomerActionNeeded", "Escalated", "Cancelled");

    /** Stands for the states of runs while the database does not answer. */
    private static final Map<String, Integer> UNKNOWN = Map.of("unknown", 1);

    final Drill.Stage stage;
    final RunningSystem system;
    final Progress progress;
    final ChaosPlan plan;
    private final PrintStream out;
    private final FaultInjector injector;

    DrillRun(Drill.Stage stage) {
        this.stage = stage;
        this.system = stage.system();
        this.out = stage.out();
        this.progress = new Progress(out);
        this.plan = stage.drill().plan.apply(stage.options());
        this.injector = new FaultInjector(system, plan.injections());
    }

    List<Verdict> play() throws IOException, InterruptedException {
        progress.report(
                "seed %d: %d runs and %d faults within %d s",
                stage.options().seed(),
                plan.workloads().size(),
                plan.injections().size(),
                plan.window().toSeconds());
        start();
        system.stage()
                .faults(stage.drill()
                        .faults(stage.options().seed(), plan.workloads().size()));
        prepare();
        var client = new LoadClient(system);
        boolean rested = hasRestedAfter(client);
        system.stage().faults("{}");
        system.awaitReady();
        var outcome = outcome(client);
        out.println(table(outcome));
        var verdicts = new ArrayList<Verdict>();
        Stream.concat(Drill.ALWAYS.stream(), stage.drill().invariants.stream())
                .forEach(invariant -> verdicts.add(invariant.apply(outcome)));
        verdicts.addAll(verdicts());
        verdicts.add(wentAsPlanned(rested));
        return verdicts;
    }

    /** Counts how runs ended, by the condition of their domain, and the answers and the faults of the drill. */
    private String table(Outcome outcome) {
        Map<String, String> conditions =
                plan.workloads().stream().collect(Collectors.toMap(Workload::domain, Workload::condition));
        Map<String, Integer> counts = new TreeMap<>();
        for (RunFact run : outcome.runs()) {
            var reason = run.state().equals("Escalated") ? " " + run.outcomeReason() : "";
            counts.merge(
                    conditions.getOrDefault(run.subject(), "other") + ": " + run.state() + reason, 1, Integer::sum);
        }
        outcome.answers().forEach((answer, times) -> counts.put("answer " + answer, times));
        counts.putAll(injector.injected());
        var table = new Table("what", "times");
        counts.forEach(table::row);
        return table.render();
    }

    /** Sends the workloads while faults are injected; tells whether all runs ended in time. */
    private boolean hasRestedAfter(LoadClient client) throws InterruptedException {
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = threads.submit(() -> client.sendAll(plan.workloads()));
            var injecting = threads.submit(() -> plan.injections().isEmpty() ? null : injector.inject(over::get));
            var beside = threads.submit(() -> {
                beside(client, sending);
                return null;
            });
            var services = new Services(system.addresses(), client.onCall());
            boolean rested = await(
                    plan.window().plus(PATIENCE),
                    () -> sending.isDone()
                            && beside.isDone()
                            && FINAL.containsAll(runs().keySet())
                            && isKnown(services));
            over.set(true);
            if (!sending.cancel(true)) {
                sending.get();
            }
            beside.get();
            injecting.get();
            return rested;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Tells whether cert-watcher has found the faults that no caller reports, and every ticket is decided. */
    private boolean isKnown(Services services) {
        try {
            var found =
                    Set.copyOf(system.rows("select domain from run where domain is not null", row -> row.getString(1)));
            return found.containsAll(domains(Door.NOBODY))
                    && (domains(Door.TICKET).isEmpty()
                            || services.ticketsOf("chaos").stream()
                                            .filter(TicketFact::isDecided)
                                            .count()
                                    >= domains(Door.TICKET).size());
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }

    private Set<String> domains(Door door) {
        return plan.workloads().stream()
                .filter(workload -> workload.door() == door)
                .map(Workload::domain)
                .collect(Collectors.toSet());
    }

    /** The number of runs in each state, read from the database, whose answers need no running replica. */
    Map<String, Integer> runs() {
        Map<String, Integer> counts = new HashMap<>();
        try {
            system.rows(
                    "select state, count(*) from run group by state",
                    row -> counts.put(row.getString(1), row.getInt(2)));
            return counts;
        } catch (IllegalStateException e) {
            return UNKNOWN;
        }
    }

    /** Waits, with a line about all runs now and then; tells whether the goal was reached in time. */
    boolean await(Duration patience, BooleanSupplier goal) throws InterruptedException {
        var polls = new AtomicInteger();
        return Progress.await(patience, POLL_EVERY, () -> {
            if (polls.getAndIncrement() % REPORT_EVERY == 0) {
                progress.report(runs().toString());
            }
            return goal.getAsBoolean();
        });
    }

    /** Starts the system with the plan's fleet and waits until its services are ready. */
    void start() throws IOException, InterruptedException {
        system.startStage(Workload.fleet(plan.workloads()));
        startServices();
    }

    final void startServices() {
        stage.drill().parts.forEach(system::start);
        system.awaitReady();
    }

    /** Does what has to be done before the first request. */
    void prepare() throws IOException, InterruptedException {}

    /**
     * Does what happens while the workloads are sent.
     *
     * @param sending the sending of all workloads
     */
    void beside(LoadClient client, Future<?> sending) throws Exception {}

    Outcome outcome(LoadClient client) {
        return new Findings(system, plan).outcome(client, injector.stops());
    }

    /** The verdicts of this drill besides its invariants. */
    List<Verdict> verdicts() {
        return List.of();
    }

    /** Checks that the whole plan happened: a drill with fewer faults than planned proves too little. */
    private Verdict wentAsPlanned(boolean rested) {
        int planned = plan.injections().size();
        int injected = injector.injected().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int ended = injector.endedByThemselves();
        return Verdict.of(
                "everything happened as planned, and every run ended",
                injected + " faults injected",
                Verdict.when(!rested, "the runs did not end in time"),
                Verdict.when(injected < planned, "%d of %d faults injected".formatted(injected, planned)),
                Verdict.when(ended > 0, ended + " processes ended unexpectedly"));
    }
}
