package io.certloop.harness.scenario;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        var calledHealthy = new TreeSet<String>();
        snapshot.runs().stream()
                .filter(run -> isTheLast(run, snapshot))
                .flatMap(RunFact::calledHealthy)
                .forEach(evidence -> calledHealthy.add(evidence.domain()));
        snapshot.tickets().values().stream()
                .filter(TicketFact::isResolved)
                .flatMap(ticket -> ticket.evidence().stream())
                .filter(Evidence::saysHealthy)
                .forEach(evidence -> calledHealthy.add(evidence.domain()));
        return calledHealthy.stream()
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
        Map<String, Integer> intended = new HashMap<>();
        var counted = new TreeSet<String>();
        for (var run : snapshot.runs()) {
            for (var evidence : run.evidence()) {
                for (var write : evidence.writes()) {
                    if (counted.add(write.id()) && happened(write.outcome(), write.detail())) {
                        intended.merge(evidence.domain(), 1, Integer::sum);
                    }
                }
            }
        }
        Map<String, Integer> applied = new HashMap<>();
        snapshot.operations().stream()
                .filter(each -> each.applied() && OUR_ACTIONS.contains(each.action()))
                .forEach(each -> applied.merge(each.domain(), 1, Integer::sum));
        var domains = new TreeSet<>(applied.keySet());
        domains.addAll(intended.keySet());
        return domains.stream()
                .filter(name -> !applied.getOrDefault(name, 0).equals(intended.getOrDefault(name, 0)))
                .map(name -> "%s: %d writes applied, %d intended and known"
                        .formatted(name, applied.getOrDefault(name, 0), intended.getOrDefault(name, 0)))
                .toList();
    }

    private static boolean happened(String outcome, String detail) {
        return Set.of("ACCEPTED", "LANDED").contains(outcome) && !detail.equals("nothing to do");
    }
}
