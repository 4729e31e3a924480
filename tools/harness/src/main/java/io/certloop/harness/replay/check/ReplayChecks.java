package io.certloop.harness.replay.check;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Expectation;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.SubmittedTicket;
import io.certloop.harness.report.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The checks of every replay. */
public final class ReplayChecks {

    public static final String NO_SECRET_IN_LOGS = "no-secret-in-logs";

    private static final Set<String> UNTOUCHABLE =
            Set.of("HEALTHY", "FROZEN", "SOURCE_GONE", "NO_ICP", "AWAITING_VALIDATION");

    private ReplayChecks() {}

    /**
     * Runs all checks.
     *
     * @param minimumShare the least share of tickets that must reach the expected state, 0 to 1
     * @param watcherMustRepair whether the unhealthy domains without a ticket must be repaired too
     */
    public static List<Verdict> all(Facts facts, double minimumShare, boolean watcherMustRepair) {
        var all = new ArrayList<>(List.of(
                everyTicketDecided(facts),
                resolvedIsProven(facts),
                noFalseFix(facts),
                noForbiddenWrite(facts),
                Verdict.of(NO_SECRET_IN_LOGS, "no log holds a key", facts.leaks()),
                expectedStates(facts, minimumShare)));
        if (watcherMustRepair) {
            all.add(watcherRepairsUnreported(facts));
        }
        return all;
    }

    /** Checks that every ticket was accepted and decided. */
    static Verdict everyTicketDecided(Facts facts) {
        var name = "every-ticket-decided";
        if (facts.submitted().isEmpty()) {
            return new Verdict(name, false, "no ticket was submitted", List.of());
        }
        var tickets = facts.ticketsByExternalId();
        return Verdict.of(
                name,
                facts.submitted().size() + " decided",
                found(
                        facts.submitted(),
                        each -> undecided(each, tickets.get(each.externalId()))
                                .map(why -> each.externalId() + ": " + why)));
    }

    private static Optional<String> undecided(SubmittedTicket submitted, TicketFact ticket) {
        if (submitted.refusal().isPresent()) {
            return submitted.refusal().map("refused, "::concat);
        }
        if (ticket == null) {
            return Optional.of("accepted, but ticket-service does not list it");
        }
        return Verdict.when(!ticket.isDecided(), "no decision, still " + ticket.state());
    }

    /** Checks that every resolved ticket has evidence from every edge, or the customer's confirmation. */
    static Verdict resolvedIsProven(Facts facts) {
        return Verdict.of(
                "resolved-is-proven",
                resolved(facts).size() + " resolved, each with proof",
                found(resolved(facts), ReplayChecks::unproven));
    }

    private static Optional<String> unproven(TicketFact ticket) {
        if (ticket.evidence().isEmpty()) {
            return Optional.of(ticket.externalId() + ": Resolved without evidence");
        }
        if (ticket.evidence().stream().anyMatch(Evidence::customerConfirmed)) {
            return Optional.empty();
        }
        return ticket.evidence().stream()
                .filter(evidence -> !evidence.provesHealth())
                .map(evidence ->
                        "%s: Resolved, but the evidence of %s proves nothing (%s, %s, %d of %d edges as expected)"
                                .formatted(
                                        ticket.externalId(),
                                        evidence.domain(),
                                        evidence.diagnosis(),
                                        evidence.verification(),
                                        evidence.expectedEdges(),
                                        evidence.edges().size()))
                .findFirst();
    }

    /**
     * Checks that the domains of every resolved ticket are healthy by the provider's true state and its edges, whatever
     * the services report.
     */
    static Verdict noFalseFix(Facts facts) {
        var faults = resolved(facts).stream()
                .flatMap(ticket -> ticket.concernedDomains().stream()
                        .map(facts::now)
                        .filter(domain -> !domain.isHealthy())
                        .map(domain -> "%s: Resolved, but %s (%s) is: %s"
                                .formatted(
                                        ticket.externalId(),
                                        domain.name(),
                                        facts.condition(domain.name()),
                                        domain.describe())))
                .toList();
        return Verdict.of("no-false-fix", "the edges bear out every resolved ticket", faults);
    }

    /** Checks that no write was sent for healthy domains or for domains that only a person can help. */
    static Verdict noForbiddenWrite(Facts facts) {
        var faults = facts.operations().stream()
                .filter(write -> UNTOUCHABLE.contains(facts.condition(write.domain())))
                .map(write -> "%s on %s, which is %s (write %d, %s)"
                        .formatted(
                                write.action(),
                                write.domain(),
                                facts.condition(write.domain()),
                                write.sequence(),
                                write.applied() ? "applied" : "refused"))
                .toList();
        return Verdict.of(
                "no-forbidden-write", facts.operations().size() + " writes, all on domains that need one", faults);
    }

    /** Checks the share of tickets that end in the state that the file of expectations gives. */
    static Verdict expectedStates(Facts facts, double minimumShare) {
        var name = "expected-states";
        int all = facts.expectations().size();
        if (all == 0) {
            return Verdict.of(name, "no expectations were given", List.of());
        }
        var tickets = facts.ticketsByExternalId();
        var faults = found(facts.expectations(), expected -> missed(expected, tickets, facts));
        var kinds = facts.expectations().stream()
                .filter(each -> tickets.containsKey(each.externalId()))
                .filter(each -> each.acceptsKind(tickets.get(each.externalId()).kind()))
                .count();
        int reached = all - faults.size();
        return new Verdict(
                name,
                reached >= minimumShare * all,
                "%d of %d tickets reach the expected state (%.1f %%, at least %.0f %% needed), %d are read as the expected kind"
                        .formatted(reached, all, 100.0 * reached / all, 100 * minimumShare, kinds),
                faults);
    }

    private static Optional<String> missed(Expectation expected, Map<String, TicketFact> tickets, Facts facts) {
        var ticket = tickets.get(expected.externalId());
        if (ticket == null) {
            return Optional.of(expected.externalId() + ": no such ticket");
        }
        if (ticket.state().equals(expected.state())) {
            return Optional.empty();
        }
        return Optional.of("%s: %s instead of %s; read as %s%s, condition %s%s"
                .formatted(
                        expected.externalId(),
                        ticket.state(),
                        expected.state(),
                        ticket.kind(),
                        expected.acceptsKind(ticket.kind()) ? "" : " instead of " + expected.kind(),
                        expected.condition(),
                        why(ticket, facts)));
    }

    /** The outcome reasons of the ticket's runs. */
    private static String why(TicketFact ticket, Facts facts) {
        var reasons = facts.runs().stream()
                .filter(run -> ticket.runIds().contains(run.id()))
                .map(run -> run.state() + " " + run.outcomeReason())
                .distinct()
                .toList();
        return reasons.isEmpty() ? "" : ", runs: " + String.join(", ", reasons);
    }

    /**
     * Checks that the watcher had all curable domains without a ticket repaired, since most faults should be repaired
     * before a customer writes.
     */
    static Verdict watcherRepairsUnreported(Facts facts) {
        var unreported = facts.unreportedCurable();
        return Verdict.of(
                "watcher-repairs-unreported",
                unreported.size() + " domains without a ticket are repaired",
                unreported.isEmpty()
                        ? List.of("the fleet has no unhealthy domain without a ticket: this proves" + " nothing")
                        : found(unreported, domain -> notRepaired(domain, facts)));
    }

    private static Optional<String> notRepaired(String domain, Facts facts) {
        var what = domain + " (" + facts.condition(domain) + ")";
        var run = facts.watchersRun(domain);
        if (run.isEmpty()) {
            return Optional.of(what + ": the watcher requested no run");
        }
        var now = facts.now(domain);
        return Verdict.when(
                !now.isHealthy(),
                "%s: %s; its run is %s %s"
                        .formatted(
                                what,
                                now.describe(),
                                run.get().state(),
                                run.get().outcomeReason()));
    }

    private static List<TicketFact> resolved(Facts facts) {
        return facts.tickets().stream().filter(TicketFact::isResolved).toList();
    }

    private static <T> List<String> found(Collection<T> subjects, Function<T, Optional<String>> fault) {
        return subjects.stream().map(fault).flatMap(Optional::stream).toList();
    }
}
