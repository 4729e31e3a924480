package io.certloop.harness.scenario;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.OperationFact;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The invariants that must hold at the end of every scenario. */
final class Invariant {

    /** The write actions of the services; other writes are the customer's. */
    private static final Set<String> OUR_ACTIONS =
            Set.of("SSLIZE", "HTTPSCONF", "REDO", "ABANDON", "HURRY_UP", "VERIFY_CHECK");

    private Invariant() {}

    /** Returns one line for each broken invariant. */
    static List<String> broken(Snapshot snapshot) {
        return Stream.of(unended(snapshot), falseFixes(snapshot), unasked(snapshot))
                .flatMap(List::stream)
                .toList();
    }

    /** Finds runs that have neither ended nor are held by a named guardrail. */
    private static List<String> unended(Snapshot snapshot) {
        return snapshot.runs().stream()
                .filter(run -> !run.isFinal() && !isHeldForAReason(run))
                .map(run -> "the run about %s is still %s".formatted(run.subject(), run.state()))
                .toList();
    }

    private static boolean isHeldForAReason(RunFact run) {
        return run.state().equals("Held") && !run.guardrail().isBlank();
    }

    /** Finds domains that a run or a ticket claims to be healthy although they are not, by the mock provider. */
    private static List<String> falseFixes(Snapshot snapshot) {
        var ofRuns =
                snapshot.runs().stream().filter(run -> isTheLast(run, snapshot)).flatMap(RunFact::calledHealthy);
        var ofTickets = snapshot.tickets().values().stream()
                .filter(TicketFact::isResolved)
                .flatMap(ticket -> ticket.evidence().stream())
                .filter(Evidence::saysHealthy);
        return Stream.concat(ofRuns, ofTickets)
                .map(Evidence::domain)
                .distinct()
                .sorted()
                .map(snapshot.truth())
                .filter(now -> !now.isHealthy())
                .map(now -> "%s is called healthy and is: %s".formatted(now.name(), now.describe()))
                .toList();
    }

    private static boolean isTheLast(RunFact run, Snapshot snapshot) {
        return snapshot.lastRun(run.subject()).filter(run::equals).isPresent();
    }

    /**
     * Finds domains for which the number of applied writes differs from the number of writes that runs intended and
     * recorded as applied.
     */
    private static List<String> unasked(Snapshot snapshot) {
        var counted = new HashSet<String>();
        Map<String, Long> intended = snapshot.runs().stream()
                .flatMap(run -> run.evidence().stream())
                .flatMap(evidence -> evidence.writes().stream()
                        .filter(write -> counted.add(write.id()) && happened(write))
                        .map(write -> evidence.domain()))
                .collect(Collectors.groupingBy(domain -> domain, Collectors.counting()));
        Map<String, Long> applied = snapshot.operations().stream()
                .filter(each -> each.applied() && OUR_ACTIONS.contains(each.action()))
                .collect(Collectors.groupingBy(OperationFact::domain, Collectors.counting()));
        var domains = new TreeSet<>(applied.keySet());
        domains.addAll(intended.keySet());
        return domains.stream()
                .filter(name -> !Objects.equals(applied.get(name), intended.get(name)))
                .map(name -> "%s: %d writes applied, %d intended and known"
                        .formatted(name, applied.getOrDefault(name, 0L), intended.getOrDefault(name, 0L)))
                .toList();
    }

    private static boolean happened(Evidence.Write write) {
        return Set.of("ACCEPTED", "LANDED").contains(write.outcome())
                && !write.detail().equals("nothing to do");
    }
}
