package io.certloop.harness.replay.facts;

import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All observations of one replay.
 *
 * @param conditions the condition that the mock provider was told to give each domain
 * @param now the true state of each domain that a check needs, by name
 * @param leaks places in the logs where a secret was found
 */
public record Facts(
        List<SubmittedTicket> submitted,
        List<TicketFact> tickets,
        List<Expectation> expectations,
        List<RunFact> runs,
        List<OperationFact> operations,
        List<FindingFact> findings,
        Map<String, String> conditions,
        Map<String, DomainNow> now,
        List<String> leaks) {

    /**
     * The conditions that can be repaired at the provider, so that the watcher's findings alone must lead to a repair.
     */
    private static final Set<String> CURABLE = Set.of(
            "STUCK_DEPLOYMENT",
            "DEPLOYMENT_FAILED",
            "NOT_SERVED",
            "PARTLY_SERVED",
            "EXPIRED_FREE",
            "EXPIRED_NEWER_EXISTS",
            "EXPIRING_FREE",
            "ISSUANCE_STUCK",
            "DOMAIN_STUCK");

    public Map<String, TicketFact> ticketsByExternalId() {
        return tickets.stream()
                .collect(Collectors.toMap(TicketFact::externalId, ticket -> ticket, (first, second) -> first));
    }

    public DomainNow now(String domain) {
        return now.getOrDefault(domain, DomainNow.unknown(domain));
    }

    public String condition(String domain) {
        return conditions.getOrDefault(domain, "UNKNOWN");
    }

    /** Curable domains that no ticket is about: only the watcher can have found them. */
    public Set<String> unreportedCurable() {
        return unreportedCurable(conditions, tickets);
    }

    public static Set<String> unreportedCurable(Map<String, String> conditions, List<TicketFact> tickets) {
        var curable = new TreeSet<>(conditions.keySet());
        curable.removeIf(domain -> !CURABLE.contains(conditions.get(domain)));
        tickets.forEach(ticket -> curable.removeAll(ticket.concernedDomains()));
        return curable;
    }

    /** The watcher's first run about a domain; a later run may have found the domain repaired already. */
    public Optional<RunFact> watchersRun(String domain) {
        return runs.stream()
                .filter(RunFact::isWatchers)
                .filter(run -> run.subject().equals(domain) || run.domains().contains(domain))
                .min(Comparator.comparing(RunFact::createdAt));
    }

    /** The conditions of a run's domains without HEALTHY; HEALTHY only if no domain has another condition. */
    public String conditions(RunFact run) {
        var all = run.domains().stream().map(this::condition).collect(Collectors.toSet());
        var unhealthy =
                all.stream().filter(each -> !each.equals("HEALTHY")).sorted().toList();
        return String.join(", ", unhealthy.isEmpty() ? all : unhealthy);
    }
}
