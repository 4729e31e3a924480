package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds requests and tickets that were acknowledged but are gone or have not ended. */
final class LostRequests {

    private LostRequests() {}

    /** One line for each request or ticket that was lost. */
    static List<String> lost(Outcome outcome) {
        Map<String, RunFact> runs = outcome.runs().stream().collect(Collectors.toMap(RunFact::id, Function.identity()));
        Map<String, TicketFact> tickets =
                outcome.tickets().stream().collect(Collectors.toMap(TicketFact::externalId, Function.identity()));
        Set<String> domains = outcome.runs().stream().map(RunFact::subject).collect(Collectors.toSet());
        return outcome.plan().workloads().stream()
                .flatMap(workload -> switch (workload.door()) {
                    case ON_CALL, UNATTENDED -> run(workload, outcome, runs);
                    case TICKET -> ticket(workload, tickets);
                    case NOBODY ->
                        domains.contains(workload.domain())
                                ? Stream.<String>of()
                                : Stream.of(workload.domain() + " was never found");
                })
                .toList();
    }

    private static Stream<String> run(Workload workload, Outcome outcome, Map<String, RunFact> runs) {
        var id = outcome.acknowledged().get(workload);
        if (id == null || !runs.containsKey(id)) {
            return Stream.of("%s: the run %s is gone".formatted(workload.key(), id));
        }
        var again = outcome.again().get(workload);
        return id.equals(again)
                ? Stream.of()
                : Stream.of("%s: first the run %s, then %s".formatted(workload.key(), id, again));
    }

    private static Stream<String> ticket(Workload workload, Map<String, TicketFact> tickets) {
        var ticket = tickets.get(workload.key());
        if (ticket == null) {
            return Stream.of(workload.key() + ": the ticket is gone");
        }
        return ticket.isDecided()
                ? Stream.of()
                : Stream.of("%s: the ticket is %s".formatted(workload.key(), ticket.state()));
    }

    /** Returns one line for each run that has not ended, or that ended without an outcome for its write. */
    static List<String> unended(Outcome outcome) {
        return outcome.runs().stream().flatMap(LostRequests::unended).toList();
    }

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
