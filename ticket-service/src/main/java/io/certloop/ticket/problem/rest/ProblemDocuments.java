package io.certloop.ticket.problem.rest;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.problem.surge.SharedFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs in the caller's transaction. */
@ApplicationScoped
class ProblemDocuments {

    private static final int MOST_EVIDENCE = 50;

    private final ProblemArchive archive;
    private final Attachments attachments;
    private final EscalationSuppression holds;
    private final SharedFacts shared;

    ProblemDocuments(ProblemArchive archive, Attachments attachments, EscalationSuppression holds, SharedFacts shared) {
        this.archive = archive;
        this.attachments = attachments;
        this.holds = holds;
        this.shared = shared;
    }

    ProblemDocument brief(Problem problem) {
        return ProblemDocument.of(problem, null, null);
    }

    ProblemDocument full(Problem problem) {
        var sightings = archive.sightings(problem.id(), MOST_EVIDENCE);
        var refs = sightings.stream().map(Sighting::ref).toList();
        boolean ofTickets = problem.type() == ProblemType.EMERGING;
        return ProblemDocument.of(
                problem,
                shared.of(problem),
                new ProblemDocument.Evidence(
                        ofTickets ? List.of() : refs,
                        ofTickets
                                ? refs
                                : refs.stream()
                                        .flatMap(this::tickets)
                                        .distinct()
                                        .toList(),
                        sightings.stream()
                                .map(Sighting::subject)
                                .filter(subject -> !subject.isEmpty())
                                .distinct()
                                .toList(),
                        holds.held(new EscalationSuppression.Hold(problem.id().value()), MOST_EVIDENCE).stream()
                                .map(TicketId::value)
                                .toList()));
    }

    private Stream<UUID> tickets(UUID incident) {
        return attachments.ticketsOf(new IncidentId(incident)).stream()
                .limit(MOST_EVIDENCE)
                .map(TicketId::value);
    }
}
