package io.certloop.ticket.problem.surge;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.Sighting;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what the cases of a problem have in common: its incidents with their subjects and evidence, or its tickets if
 * it is EMERGING. Every method runs in the caller's transaction.
 */
@Singleton
public class SharedFacts {
    private static final int MOST = 200;

    private final ProblemArchive archive;
    private final IncidentStore incidents;
    private final TicketArchive tickets;
    private final EvidenceFacts evidence;

    public SharedFacts(ProblemArchive archive, IncidentStore incidents, TicketArchive tickets, EvidenceFacts evidence) {
        this.archive = archive;
        this.incidents = incidents;
        this.tickets = tickets;
        this.evidence = evidence;
    }

    /**
     * @param cases number of cases of which the fact is known
     * @param values the most frequent first; times of {@link Shared.What#CHANGED_AT} are grouped by the hour
     */
    public record Grouped(Shared.What what, int cases, List<Shared> values) {}

    /**
     * The facts that the latest subjects, incidents or tickets of the problem share. Empty if they share no known fact.
     */
    public List<Shared> of(Problem problem) {
        return SharedFactsRule.of(cases(problem));
    }

    /**
     * For each fact that is known of the latest subjects, incidents or tickets of the problem, its most frequent
     * values.
     */
    public List<Grouped> grouped(Problem problem) {
        return SharedFactsRule.grouped(cases(problem));
    }

    private Collection<CaseFacts> cases(Problem problem) {
        var refs = archive.sightings(problem.id(), MOST).stream()
                .map(Sighting::ref)
                .toList();
        return switch (problem.type()) {
            case EMERGING ->
                tickets.findAll(refs.stream().map(TicketId::new).toList()).stream()
                        .map(SharedFacts::facts)
                        .toList();
            // One subject: what its incidents share.
            case RECURRENT -> cases(incidents(refs.stream().map(IncidentId::new).toList()), Incident::id);
            case SURGE -> cases(incidents(refs.stream().map(IncidentId::new).toList()), Incident::key);
        };
    }

    private List<Incident> incidents(List<IncidentId> ids) {
        return incidents.findAll(ids);
    }

    private Collection<CaseFacts> cases(List<Incident> found, Function<Incident, Object> one) {
        return found.stream()
                .collect(Collectors.toMap(one, this::facts, CaseFacts::and))
                .values();
    }

    private CaseFacts facts(Incident incident) {
        return account(incident.subject().account()).and(evidence.read(incident.evidence()));
    }

    private static CaseFacts facts(Ticket ticket) {
        return account(ticket.draft().accountId());
    }

    private static CaseFacts account(Optional<String> id) {
        return new CaseFacts(
                id.map(account -> Set.of(new CaseFacts.Fact(Shared.What.ACCOUNT, account)))
                        .orElse(Set.of()),
                Optional.empty());
    }
}
