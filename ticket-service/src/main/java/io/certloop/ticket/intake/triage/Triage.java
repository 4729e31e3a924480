package io.certloop.ticket.intake.triage;

import io.certloop.service.text.Message;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides from the text alone what happens to a new ticket, without side effects. A ticket that names too many subjects
 * is escalated: no real ticket does, and each subject would become a remediation.
 */
@Singleton
public final class Triage {

    /**
     * The source of tickets about domains that cert-watcher only watches. No control plane has these domains, so a
     * remediation run could do nothing, whatever the text says.
     */
    static final String WATCHED = "cert-watcher";

    private final Recognizer recognizer;
    private final AnswerWriter answers;
    private final SurelyOurs surelyOurs;
    private final NamedDomains named;
    private final IntakeConfig config;

    public Triage(
            Recognizer recognizer,
            AnswerWriter answers,
            SurelyOurs surelyOurs,
            NamedDomains named,
            IntakeConfig config) {
        this.recognizer = recognizer;
        this.answers = answers;
        this.surelyOurs = surelyOurs;
        this.named = named;
        this.config = config;
    }

    /**
     * Turns the decision to escalate a ticket into the decision that the ticket waits for a problem. The waiting ticket
     * gets no answer of its own.
     *
     * @param by the problem that suppresses escalations of the ticket's kind
     */
    static Decision held(Decision escalated, EscalationSuppression.Hold by) {
        var ticket = escalated.ticket();
        var at = ticket.createdAt();
        var waiting = Ticket.recognised(ticket.id(), ticket.draft(), ticket.recognition(), at)
                .inRemediation(new TicketState.New().recognise(), at);
        var history = new ArrayList<>(escalated.history());
        history.removeLast();
        history.add(TimelineEntry.entered(waiting.state(), at, TicketMessage.WAITS_FOR_PROBLEM.with()));
        history.add(by.entry(at));
        return new Decision(waiting, List.of(), List.copyOf(history), escalated.handedInBy(), escalated.trace());
    }

    /**
     * Decides what happens to the ticket. If the state of the domains that it names has to decide, the ticket stays
     * undecided (Recognised).
     */
    public Decision decide(TicketId id, TicketDraft draft, Instant at) {
        var decision = decideByWords(id, draft, at);
        return named.deciding(decision.ticket()).isEmpty() ? decision : decision.open();
    }

    /** Decides that only people handle the ticket, whatever its text says. */
    Decision leaveToPeople(TicketId id, TicketDraft draft, Message why, Instant at) {
        var recognition = recognizer.recognise(draft.textOf(at)).forPeople();
        var ticket = Ticket.recognised(id, draft, recognition, at);
        var left = ticket.leftToPeople(new TicketState.New().recognise(), at);
        return decision(ticket, left, List.of(), why, at);
    }

    private Decision decideByWords(TicketId id, TicketDraft draft, Instant at) {
        var read = recognizer.recognise(draft.textOf(at));
        var recognition = draft.source().equals(WATCHED) ? read.forPeople() : read;
        var ticket = Ticket.recognised(id, draft, recognition, at);
        var subjects = recognition.kind() == TicketKind.NONE
                ? List.<Subject>of()
                : SubjectRules.subjectsOf(recognition, draft.accountId(), surelyOurs.holdsFor(recognition));
        var decided = route(ticket, subjects, at);
        return decision(ticket, decided, subjects, explain(decided, subjects), at);
    }

    private static Decision decision(Ticket ticket, Ticket decided, List<Subject> subjects, Message why, Instant at) {
        var received = TicketMessage.RECEIVED.with(ticket.draft().source());
        var history = List.of(
                TimelineEntry.entered(new TicketState.New(), at, received),
                TimelineEntry.entered(ticket.state(), at, describe(ticket)),
                TimelineEntry.entered(decided.state(), at, why));
        var opened = decided.state() instanceof TicketState.InRemediation ? subjects : List.<Subject>of();
        return new Decision(decided, opened, history, Optional.empty(), Optional.empty());
    }

    private Ticket route(Ticket ticket, List<Subject> subjects, Instant at) {
        var from = new TicketState.New().recognise();
        var language = ticket.recognition().language();
        if (ticket.recognition().kind() == TicketKind.NONE) {
            return ticket.leftToPeople(from, at);
        }
        if (subjects.isEmpty()) {
            return ticket.askedForSubject(from, answers.askForSubject(language, ticket.draft(), at));
        }
        if (subjects.size() > config.maxSubjects()) {
            return ticket.escalated(from, answers.tooManySubjects(language, ticket.draft(), subjects.size(), at));
        }
        return ticket.inRemediation(from, at);
    }

    private static Message describe(Ticket ticket) {
        var recognition = ticket.recognition();
        return recognition.correctedTicket() == null
                ? TicketMessage.KIND.with(
                        recognition.kind(),
                        BigDecimal.valueOf(recognition.confidence())
                                .setScale(2, RoundingMode.HALF_UP)
                                .toPlainString())
                : TicketMessage.KIND_AS_CORRECTED.with(recognition.kind(), recognition.correctedTicket());
    }

    private static Message explain(Ticket ticket, List<Subject> subjects) {
        return switch (ticket.state()) {
            case TicketState.NotApplicable ignored -> whyLeft(ticket);
            case TicketState.WaitingForCustomer ignored -> TicketMessage.NO_SUBJECT.with();
            case TicketState.Escalated ignored -> TicketMessage.TOO_MANY_SUBJECTS.with(subjects.size());
            default ->
                TicketMessage.ABOUT.with(subjects.stream().map(Subject::label).toList());
        };
    }

    /** Why a ticket of kind NONE is out of scope, so that CertLoop does nothing about it. */
    public static Message whyLeft(Ticket ticket) {
        var read = ticket.recognition();
        if (ticket.draft().source().equals(WATCHED)) {
            return TicketMessage.ONLY_WATCHED.with();
        }
        return read.unsure() ? TicketMessage.UNSURE.with(read.runnerUp()) : TicketMessage.NO_KIND.with();
    }
}
