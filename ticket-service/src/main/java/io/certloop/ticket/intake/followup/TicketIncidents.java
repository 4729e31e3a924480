package io.certloop.ticket.intake.followup;

import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every method runs in the caller's transaction. */
@Singleton
public final class TicketIncidents {

    private final Attachments attachments;
    private final IncidentStore incidents;
    private final IncidentService incidentService;
    private final EvidenceReader evidence;

    public TicketIncidents(
            Attachments attachments,
            IncidentStore incidents,
            IncidentService incidentService,
            EvidenceReader evidence) {
        this.attachments = attachments;
        this.incidents = incidents;
        this.incidentService = incidentService;
        this.evidence = evidence;
    }

    /** The incidents that were attached to the ticket since it was last opened. */
    public List<Incident> current(TicketId ticket) {
        var ids = attachments.of(List.of(ticket)).getOrDefault(ticket, List.of()).stream()
                .filter(Attachments.Attachment::current)
                .map(Attachments.Attachment::incident)
                .toList();
        return incidents.findAll(ids);
    }

    /**
     * Whether an incident that was attached to the ticket before the ticket was last opened found its subject healthy.
     */
    public boolean wereFoundHealthy(TicketId ticket) {
        var ids = attachments.of(List.of(ticket)).getOrDefault(ticket, List.of()).stream()
                .filter(attachment -> !attachment.current())
                .map(Attachments.Attachment::incident)
                .toList();
        return incidents.findAll(ids).stream()
                .flatMap(incident -> incident.closed().stream())
                .anyMatch(IncidentState.Closed::foundHealthy);
    }

    /** On whose behalf the newest of the ticket's current incidents was opened. */
    Optional<String> openedBy(TicketId ticket) {
        return current(ticket).stream()
                .max(Comparator.comparing(Incident::createdAt))
                .flatMap(Incident::onBehalfOf);
    }

    List<CommentRules.Served> served(TicketId ticket) {
        return current(ticket).stream()
                .map(incident -> new CommentRules.Served(
                        incident.kind(),
                        incident.subject(),
                        incident.closed().isPresent(),
                        evidence.read(incident.evidence()).stream().anyMatch(Evidence::showsWrongCertificate)))
                .distinct()
                .toList();
    }

    /**
     * Opens or joins an incident for each subject of the verdict. Closed incidents stay closed, so a subject that is to
     * be inspected again gets a new incident or joins an open one. The ticket's other incidents stay attached.
     *
     * @param by the caller who caused the verdict; empty if CertLoop did, or if callers are not authenticated
     */
    void treat(Ticket ticket, CommentRules.Verdict verdict, Optional<String> by, Instant at) {
        var again = Set.copyOf(verdict.again());
        attachments.supersede(
                ticket.id(),
                current(ticket.id()).stream()
                        .filter(i -> again.contains(new CommentRules.Unhealthy(i.kind(), i.subject())))
                        .map(Incident::id)
                        .toList());
        Stream.concat(verdict.again().stream(), verdict.further().stream())
                .collect(Collectors.groupingBy(
                        CommentRules.Unhealthy::kind,
                        TreeMap::new,
                        Collectors.mapping(CommentRules.Unhealthy::subject, Collectors.toList())))
                .forEach((kind, subjects) -> open(ticket, kind, subjects, by, at));
    }

    private void open(Ticket ticket, TicketKind kind, List<Subject> subjects, Optional<String> by, Instant at) {
        incidentService.open(new IncidentService.Opening(
                ticket.id(), kind, subjects, ticket.draft().reason(), by, Optional.empty(), at));
    }
}
