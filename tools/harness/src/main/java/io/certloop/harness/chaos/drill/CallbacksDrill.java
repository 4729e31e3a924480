package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.CallbackReceiver;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets receivers of callbacks accept every connection and never answer: first a receiver at the address of
 * ticket-service, then a ticket-service that is frozen while its incidents end. Meanwhile a person requests a dry run
 * every second, and repairs must continue.
 */
public final class CallbacksDrill extends Drill {

    private static final int CALLBACKS = 200;
    private static final int REPAIRS = 20;
    private static final int ACCOUNTS = 4;
    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final RunTables table = tables();

    public CallbacksDrill(ChaosOptions options, RunningSystem system, PrintStream out) {
        super(options, system, out);
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        var first = workloads(0, Door.UNATTENDED);
        var tickets = workloads(REPAIRS, Door.TICKET);
        var second = workloads(2 * REPAIRS, Door.UNATTENDED);
        var plan = new ChaosPlan(
                Stream.of(first, tickets, second).flatMap(List::stream).toList(), List.of());
        start(plan, List.of(Part.REMEDIATION));
        var client = new LoadClient(system);
        var dryRuns = new DryRuns(system, client.onCall(), first.getFirst().domain());
        dryRuns.ask(); // the first one compiles
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(silentReceiver(client, first, dryRuns));
        verdicts.addAll(silentTickets(client, tickets, second, dryRuns));
        boolean rested = rested(plan, client, PATIENCE);
        verdicts.addAll(checked(plan, client, outcome -> List.of()));
        verdicts.add(Verdict.that("every ticket is answered once ticket-service continues", rested, "not all"));
        return verdicts;
    }

    @SuppressWarnings("try") // closed early, so that its summary is whole
    private List<Verdict> silentReceiver(LoadClient client, List<Workload> repairs, DryRuns dryRuns)
            throws IOException, InterruptedException {
        try (var receiver = new CallbackReceiver(system.port(Part.TICKETS))) {
            var runs = dryRuns.withCallback(CALLBACKS, receiver.url());
            progress.report(CALLBACKS + " dry runs whose receiver never answers");
            try (var person = dryRuns.everySecond()) {
                Thread.sleep(SILENT.dividedBy(2));
                client.sendAll(repairs);
                boolean repaired = await(PATIENCE, () -> areRepaired(repairs));
                Thread.sleep(SILENT.dividedBy(2));
                progress.report(receiver.unanswered() + " callbacks got no answer");
                person.close();
                progress.report("on-call's dry runs: " + person.summary());
                var silent = List.of(
                        Verdict.that(
                                "the receiver was called and did not answer",
                                receiver.unanswered() > 0 && receiver.taken().isEmpty(),
                                receiver.unanswered() + " calls"),
                        person.verdict("while a receiver of callbacks never answers"),
                        Verdict.that(
                                "repairs continue while a receiver never answers", repaired, "not all are proven"));
                receiver.answer();
                await(PATIENCE, () -> receiver.taken().size() == runs.size());
                progress.report("all callbacks accepted");
                Thread.sleep(QUIET);
                return Stream.concat(silent.stream(), Stream.of(taken(receiver, runs)))
                        .toList();
            }
        }
    }

    private static Verdict taken(CallbackReceiver receiver, List<String> runs) {
        Map<String, Integer> taken = receiver.taken();
        var faults = new ArrayList<String>();
        for (var run : runs) {
            int times = taken.getOrDefault(run, 0);
            if (times != 1) {
                faults.add("run %s got %d callbacks".formatted(run, times));
            }
        }
        return Verdict.of(
                "every callback is accepted once when the receiver answers again",
                "%d of %d".formatted(taken.size(), runs.size()),
                faults);
    }

    @SuppressWarnings("try") // closed early, so that its summary is whole
    private List<Verdict> silentTickets(
            LoadClient client, List<Workload> tickets, List<Workload> repairs, DryRuns dryRuns)
            throws IOException, InterruptedException {
        system.start(Part.TICKETS);
        system.awaitReady();
        client.sendAll(tickets);
        await(PATIENCE, () -> table.domains().containsAll(domains(tickets)));
        system.freeze(Part.TICKETS);
        progress.report("ticket-service is stopped while its incidents end");
        try (var person = dryRuns.everySecond()) {
            client.sendAll(repairs);
            boolean ended = await(PATIENCE, () -> areRepaired(tickets) && areRepaired(repairs));
            Thread.sleep(SILENT);
            person.close();
            progress.report("on-call's dry runs: " + person.summary());
            return List.of(
                    person.verdict("while ticket-service hangs"),
                    Verdict.that("repairs continue while ticket-service hangs", ended, "not all ended"));
        } finally {
            system.thaw(Part.TICKETS);
            progress.report("ticket-service continues");
        }
    }

    private boolean areRepaired(List<Workload> workloads) {
        return table.succeeded().containsAll(domains(workloads));
    }

    private static List<String> domains(List<Workload> workloads) {
        return workloads.stream().map(Workload::domain).toList();
    }

    /**
     * Returns workloads with even numbers only: {@link LoadClient} sends odd ones to a second replica, which this drill
     * does not have.
     */
    private static List<Workload> workloads(int from, Door door) {
        return IntStream.range(from, from + REPAIRS)
                .map(number -> 2 * number)
                .mapToObj(
                        i -> Workload.stuck(i, "acct-" + i % ACCOUNTS, "c%03d").through(door))
                .toList();
    }
}
