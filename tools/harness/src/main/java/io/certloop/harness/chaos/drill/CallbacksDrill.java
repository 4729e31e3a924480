package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.Asker;
import io.certloop.harness.chaos.caller.CallbackReceiver;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.plan.ChaosFleet;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Demand;
import io.certloop.harness.chaos.plan.Demand.Door;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.siege.Calm;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.chaos.system.RunTable;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Receivers of callbacks accept every connection and never answer: first one that stands where
 * ticket-service should, then a ticket-service that is stopped while its incidents end. Meanwhile a
 * person asks for a dry run every second, and repairs go on.
 */
public final class CallbacksDrill {

    private static final int CALLBACKS = 200;
    private static final int REPAIRS = 20;
    private static final int ACCOUNTS = 4;
    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ChaosSystem system;
    private final PrintStream out;
    private final RunTable table;
    private final long start = System.nanoTime();

    public CallbacksDrill(ChaosSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
        this.table = new RunTable(system.addresses().jdbcUrl("remediation"));
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        var first = demands(0, Door.UNATTENDED);
        var tickets = demands(REPAIRS, Door.TICKET);
        var second = demands(2 * REPAIRS, Door.UNATTENDED);
        var plan =
                new ChaosPlan(
                        Stream.of(first, tickets, second).flatMap(List::stream).toList(),
                        List.of());
        system.start(ChaosFleet.of(plan.demands()), List.of(Part.REMEDIATION));
        var asker = new Asker(system);
        var dryRuns = new DryRuns(system, asker.onCall(), first.getFirst().domain());
        dryRuns.ask(); // the first one compiles
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(silentReceiver(asker, first, dryRuns));
        verdicts.addAll(silentTickets(asker, tickets, second, dryRuns));
        boolean rested = new Calm(system, asker.onCall(), out).await(plan, () -> true, PATIENCE);
        var findings = new Findings(system, plan);
        var outcome = findings.outcome(asker);
        out.println();
        out.print(ChaosReport.runs(outcome));
        out.println(ChaosReport.counted("answer", outcome.answers()));
        verdicts.addAll(Checks.of(outcome, findings.falseFixes(outcome)));
        verdicts.add(
                verdict("every ticket is answered once ticket-service goes on", rested, "not all"));
        return verdicts;
    }

    private List<Verdict> silentReceiver(Asker asker, List<Demand> repairs, DryRuns dryRuns)
            throws IOException, InterruptedException {
        try (var receiver = new CallbackReceiver(system.port(Part.TICKETS))) {
            var runs = dryRuns.withCallback(CALLBACKS, receiver.url());
            tell(CALLBACKS + " dry runs whose receiver never answers");
            try (var person = dryRuns.everySecond()) {
                Thread.sleep(SILENT.dividedBy(2));
                asker.askAll(repairs);
                boolean repaired = await(() -> areRepaired(repairs), PATIENCE);
                Thread.sleep(SILENT.dividedBy(2));
                tell(receiver.unanswered() + " callbacks got no answer");
                person.close();
                tell("on-call's dry runs: " + person.summary());
                var silent =
                        List.of(
                                verdict(
                                        "the receiver was called and did not answer",
                                        receiver.unanswered() > 0 && receiver.taken().isEmpty(),
                                        receiver.unanswered() + " calls"),
                                person.verdict("while a receiver of callbacks never answers"),
                                verdict(
                                        "repairs go on while a receiver never answers",
                                        repaired,
                                        "not all are proven"));
                receiver.answer();
                long answering = System.nanoTime();
                await(() -> receiver.taken().size() == runs.size(), PATIENCE);
                tell("all taken after " + since(answering));
                Thread.sleep(QUIET);
                return Stream.concat(silent.stream(), Stream.of(taken(receiver, runs))).toList();
            }
        }
    }

    private static Verdict taken(CallbackReceiver receiver, List<String> runs) {
        Map<String, Integer> taken = receiver.taken();
        var faults = new ArrayList<String>();
        for (var run : runs) {
            int times = taken.getOrDefault(run, 0);
            if (times != 1) {
                faults.add("run %s was told %d times".formatted(run, times));
            }
        }
        return Verdict.of(
                "every callback is taken once when the receiver answers again",
                "%d of %d".formatted(taken.size(), runs.size()),
                faults);
    }

    private List<Verdict> silentTickets(
            Asker asker, List<Demand> tickets, List<Demand> repairs, DryRuns dryRuns)
            throws IOException, InterruptedException {
        system.start(Part.TICKETS);
        system.awaitReady();
        asker.askAll(tickets);
        await(() -> table.domains().containsAll(domains(tickets)), PATIENCE);
        system.freeze(Part.TICKETS);
        tell("ticket-service is stopped while its incidents end");
        try (var person = dryRuns.everySecond()) {
            asker.askAll(repairs);
            boolean ended = await(() -> areRepaired(tickets) && areRepaired(repairs), PATIENCE);
            Thread.sleep(SILENT);
            person.close();
            tell("on-call's dry runs: " + person.summary());
            return List.of(
                    person.verdict("while ticket-service hangs"),
                    verdict("repairs go on while ticket-service hangs", ended, "not all ended"));
        } finally {
            system.thaw(Part.TICKETS);
            tell("ticket-service goes on");
        }
    }

    private boolean areRepaired(List<Demand> demands) {
        return table.succeeded().containsAll(domains(demands));
    }

    private static List<String> domains(List<Demand> demands) {
        return demands.stream().map(Demand::domain).toList();
    }

    /** Even numbers: there is one replica, and {@link Asker} sends the odd ones to the other. */
    private static List<Demand> demands(int from, Door door) {
        return IntStream.range(from, from + REPAIRS)
                .map(number -> 2 * number)
                .mapToObj(
                        number ->
                                new Demand(
                                        number,
                                        Duration.ZERO,
                                        door,
                                        "acct-" + number % ACCOUNTS,
                                        "c%03d.chaos.example".formatted(number),
                                        "STUCK_DEPLOYMENT"))
                .toList();
    }

    private static boolean await(BooleanSupplier reached, Duration patience)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(LOOK_EVERY);
        }
        return reached.getAsBoolean();
    }

    private static Verdict verdict(String what, boolean holds, String otherwise) {
        return Verdict.of(what, holds ? "yes" : "no", holds ? List.of() : List.of(otherwise));
    }

    private static String since(long start) {
        return ChaosReport.seconds(Duration.ofNanos(System.nanoTime() - start));
    }

    private void tell(String what) {
        out.printf("  %4d s  %s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds(), what);
    }
}
