package io.certloop.ticket.resolution;

import io.certloop.service.text.Message;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.intake.followup.CommentStore;
import io.certloop.ticket.intake.followup.EscalationHolds;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads, saves and closes incidents, and answers the tickets that wait for them. Every method runs in the caller's
 * transaction.
 */
@Singleton
public final class IncidentResolution {

    private final IncidentStore incidents;
    private final Attachments attachments;
    private final TicketUpdates tickets;
    private final TicketIncidents ticketIncidents;
    private final CommentStore comments;
    private final AnswerWriter answers;
    private final ConclusionRules rules;
    private final EvidenceReader evidence;
    private final EscalationHolds held;

    public IncidentResolution(
            IncidentStore incidents,
            Attachments attachments,
            TicketUpdates tickets,
            TicketIncidents ticketIncidents,
            CommentStore comments,
            AnswerWriter answers,
            ConclusionRules rules,
            EvidenceReader evidence,
            EscalationHolds held) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.tickets = tickets;
        this.ticketIncidents = ticketIncidents;
        this.comments = comments;
        this.answers = answers;
        this.rules = rules;
        this.evidence = evidence;
        this.held = held;
    }

    Optional<Incident> find(IncidentId id) {
        return incidents.find(id);
    }

    void save(Incident incident) {
        incidents.save(incident);
    }

    void note(Incident incident, TimelineEntry entry) {
        tickets.note(attachments.ticketsOf(incident.id()), entry);
    }

    /**
     * Closes the incident and answers the tickets that waited for nothing else. The incident is written before the
     * tickets are read: a ticket that attaches at this moment is either seen here or opens the next incident. The
     * tickets are locked before their other incidents are read: of two incidents that close at this moment, the second
     * sees the first.
     */
    void close(Incident closed, Instant at) {
        incidents.save(closed);
        for (var ticket : tickets.lock(attachments.ticketsOf(closed.id()))) {
            if (ticket.state() instanceof TicketState.InRemediation from) {
                conclude(ticket, from, at, Optional.empty());
            }
        }
    }

    /**
     * Gives a closed incident the facts of a later run, if the run proves something new, and answers again the tickets
     * that still wait for the customer or a person. Tickets that a person answers are left alone.
     */
    void correct(IncidentId id, Run later, Instant at) {
        incidents
                .find(id)
                .flatMap(i -> OutcomeRules.correct(i, evidence.read(i.evidence()), later, at))
                .ifPresent(corrected -> correct(corrected, later.id(), at));
    }

    private void correct(Incident corrected, RunId later, Instant at) {
        incidents.save(corrected);
        for (var ticket : tickets.lock(attachments.ticketsOf(corrected.id()))) {
            if (ticket.state() instanceof TicketState.Confirmable from && !comments.isLeftToPerson(ticket.id())) {
                conclude(ticket, from, at, Optional.of(later));
            }
        }
    }

    /**
     * Answers the ticket if all its incidents are closed.
     *
     * @param later the later run that changed the facts, if the ticket was answered before; a ticket that needs a
     *     person all the same is not answered again
     */
    private void conclude(Ticket ticket, TicketState.Concludable from, Instant at, Optional<RunId> later) {
        var current = ticketIncidents.current(ticket.id());
        var closings = current.stream().flatMap(i -> i.closed().stream()).toList();
        if (closings.size() < current.size()) {
            return;
        }
        var facts = evidenceOf(current);
        var decided = rules.decide(ticket, current, facts, () -> ticketIncidents.wereFoundHealthy(ticket.id()));
        var outcome = decided.conclusion().outcome();
        // A surge has told people once; none of its tickets tells them again.
        if (outcome == Outcome.ESCALATED && (later.isPresent() || held.holdInstead(ticket, at))) {
            return;
        }
        var answer = answers.write(
                ticket.recognition().language(),
                ticket,
                ConclusionRules.kindOf(ticket, current),
                decided.conclusion(),
                facts,
                at);
        later.ifPresent(run -> tickets.note(
                List.of(ticket.id()), new TimelineEntry(at, "LaterRun", TicketMessage.LATER_RUN.with(run))));
        var sent = comments.hadPrivateKey(ticket.id()) ? answers.withKeyWarning(answer) : answer;
        tickets.move(ticket.concluded(from, outcome, sent), reasons(current, decided), at);
    }

    private List<Evidence> evidenceOf(List<Incident> served) {
        return served.stream()
                .flatMap(i -> evidence.read(i.evidence()).stream())
                .toList();
    }

    private static Message reasons(List<Incident> served, ConclusionRules.Decided decided) {
        var reasons = served.stream()
                .map(incident -> TicketMessage.SUBJECT_ENDED.with(
                        incident.subject().label(),
                        incident.closed().orElseThrow().reason()));
        return Stream.concat(reasons, Stream.of(decided.why()).filter(why -> !why.isEmpty()))
                .reduce(TicketMessage.AND::with)
                .orElse(Message.plain(""));
    }
}
