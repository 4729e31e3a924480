package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The invariants of drills.
 *
 * @param held describes an outcome that has no faults
 * @param faults finds one line for each fault
 */
public record Invariant(String name, Function<Outcome, Object> held, Function<Outcome, Stream<String>> faults) {

    public static final Invariant NOTHING_LOST = new Invariant(
            "no run lost",
            outcome -> "%d workloads, %d runs"
                    .formatted(outcome.plan().workloads().size(), outcome.runs().size()),
            Invariant::lost);

    public static final Invariant EVERY_RUN_ENDED = new Invariant(
            "every run in a final state",
            outcome -> outcome.runs().size() + " ended",
            outcome -> outcome.runs().stream().flatMap(Invariant::unended));

    public static final Invariant EVERY_WRITE_KNOWN = new Invariant(
            "every write applied once, intended and known",
            outcome -> "%d intentions, %d writes received"
                    .formatted(outcome.intended().size(), outcome.operations().size()),
            outcome -> WriteLedger.faults(outcome.intended(), outcome.operations()).stream());

    public static final Invariant NOTHING_FALSELY_FIXED = new Invariant(
            "no false fixed",
            outcome -> outcome.runs().stream().flatMap(RunFact::calledHealthy).count()
                    + " claims held against provider and edges",
            outcome -> outcome.falseFixes().stream());

    public static final Invariant EVERY_ANSWER_CLEAR = new Invariant(
            "every answer clear",
            outcome -> "no 5xx but 503 with its problem",
            outcome -> outcome.answers().entrySet().stream()
                    .filter(each ->
                            each.getKey().startsWith("5") && !each.getKey().startsWith("503 "))
                    .map(each -> each.getValue() + " times " + each.getKey()));

    public static final Invariant AUDIT_WHOLE = new Invariant(
            "the audit's chain holds",
            outcome -> outcome.audit().path("verified").asLong() + " entries",
            outcome -> Stream.of(outcome.audit())
                    .filter(audit -> !audit.path("intact").asBoolean())
                    .map(audit -> "broken: " + audit));

    /** Every domain was written once, where a single write cures each domain. */
    public static final Invariant WRITTEN_ONCE = new Invariant(
            "every domain was written once",
            outcome -> outcome.plan().workloads().size() + " domains",
            outcome -> {
                var writes = writes(outcome);
                return outcome.plan().workloads().stream()
                        .map(Workload::domain)
                        .filter(domain -> writes.getOrDefault(domain, List.of()).size() != 1)
                        .map(domain -> domain + ": " + writes.getOrDefault(domain, List.of()));
            });

    /** No domain was written twice, where a single write cures each domain. */
    public static final Invariant NOTHING_DOUBLED = new Invariant(
            "no write doubled",
            outcome -> outcome.applied().size() + " writes applied",
            outcome -> writes(outcome).entrySet().stream()
                    .filter(each -> each.getValue().size() > 1)
                    .map(each -> each.getKey() + ": " + each.getValue()));

    public static final Invariant ENDED_IN_TIME = new Invariant(
            "each service ends by itself within the grace period of a pod",
            outcome -> outcome.stops().size() + " did",
            outcome -> outcome.stops().stream()
                    .filter(stop -> stop.took().isEmpty())
                    .map(stop -> stop.part().process() + " had to be killed"));

    public Verdict apply(Outcome outcome) {
        return Verdict.of(
                name, held.apply(outcome).toString(), faults.apply(outcome).toList());
    }

    private static Map<String, List<String>> writes(Outcome outcome) {
        return outcome.applied().stream()
                .collect(Collectors.groupingBy(
                        OperationFact::domain,
                        Collectors.mapping(each -> each.action() + " at " + each.time(), Collectors.toList())));
    }

    /** Finds requests and tickets that were acknowledged but are gone, and faults that nobody found. */
    private static Stream<String> lost(Outcome outcome) {
        Set<String> runs = outcome.runs().stream().map(RunFact::id).collect(Collectors.toSet());
        Set<String> domains = outcome.runs().stream().map(RunFact::subject).collect(Collectors.toSet());
        Map<String, TicketFact> tickets =
                outcome.tickets().stream().collect(Collectors.toMap(TicketFact::externalId, Function.identity()));
        return outcome.plan().workloads().stream()
                .map(workload -> {
                    var id = outcome.acknowledged().get(workload);
                    var again = outcome.again().get(workload);
                    var ticket = tickets.get(workload.key());
                    return switch (workload.door()) {
                        case ON_CALL, UNATTENDED ->
                            Verdict.when(
                                    id == null || !runs.contains(id) || !id.equals(again),
                                    "%s: the run %s%s, sent again %s"
                                            .formatted(workload.key(), id, runs.contains(id) ? "" : " is gone", again));
                        case TICKET ->
                            Verdict.when(
                                    ticket == null || !ticket.isDecided(),
                                    "%s: the ticket is %s"
                                            .formatted(workload.key(), ticket == null ? "gone" : ticket.state()));
                        case NOBODY ->
                            Verdict.when(!domains.contains(workload.domain()), workload.domain() + " was never found");
                    };
                })
                .flatMap(Optional::stream);
    }

    /** Returns a line if a run has not ended, or ended without an outcome for its write. */
    private static Stream<String> unended(RunFact run) {
        if (!run.isFinal()) {
            return Stream.of("run %s about %s is %s".formatted(run.id(), run.subject(), run.state()));
        }
        boolean mayBeOpen = run.state().equals("Escalated");
        return IntendedWrite.of(run)
                .filter(each -> each.isOpen() && !mayBeOpen)
                .map(each -> "run %s is %s, its %s open".formatted(run.id(), run.state(), each.action()));
    }
}
