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
 * Finds the facts that the cases of a problem share: in its incidents with their subjects and evidence, or in its
 * tickets if it is EMERGING.
 */
@Singleton
public final class FactsInEvidence implements SharedFacts {

    private static final int MOST = 200;

    private final ProblemArchive archive;
    private final IncidentStore incidents;
    private final TicketArchive tickets;
    private final EvidenceFacts evidence;

    public FactsInEvidence(
            ProblemArchive archive, IncidentStore incidents, TicketArchive tickets, EvidenceFacts evidence) {
        this.archive = archive;
        this.incidents = incidents;
        this.tickets = tickets;
        this.evidence = evidence;
    }

    @Override
    public List<Shared> of(Problem problem) {
        return SharedFactsRule.of(cases(problem));
    }

    @Override
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
                        .map(FactsInEvidence::facts)
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
