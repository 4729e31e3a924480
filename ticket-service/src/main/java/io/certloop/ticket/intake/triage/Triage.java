package io.certloop.ticket.intake.triage;

import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answers;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides from the text alone where a new ticket goes. Pure: stores and opens nothing. */
public final class Triage {

    private final Recognizer recognizer;
    private final Answers answers;
    private final SurelyOurs surelyOurs;
    private final int maxSubjects;

    /**
     * @param maxSubjects a ticket that names more is handed to people: no honest ticket does, and
     *     each would become a remediation
     */
    public Triage(Recognizer recognizer, Answers answers, SurelyOurs surelyOurs, int maxSubjects) {
        this.recognizer = recognizer;
        this.answers = answers;
        this.surelyOurs = surelyOurs;
        this.maxSubjects = maxSubjects;
    }

    /**
     * An escalation that a problem holds: the ticket waits with it, without an answer of its own.
     */
    static Decision held(Decision escalated, EscalationSuppression.Hold by) {
        var ticket = escalated.ticket();
        var at = ticket.createdAt();
        var waiting =
                Ticket.recognised(ticket.id(), ticket.draft(), ticket.recognition(), at)
                        .inRemediation(new TicketState.New().recognise(), at);
        var history = new ArrayList<>(escalated.history());
        history.removeLast();
        history.add(TimelineEntry.entered(waiting.state(), at, "waits for a problem to be over"));
        history.add(by.entry(at));
        return new Decision(
                waiting,
                List.of(),
                List.copyOf(history),
                escalated.handedInBy(),
                escalated.trace());
    }

    public Decision decide(TicketId id, TicketDraft draft, Instant at) {
        var recognition = recognizer.recognise(draft.textOf(at));
        var ticket = Ticket.recognised(id, draft, recognition, at);
        var subjects =
                recognition.kind() == TicketKind.NONE
                        ? List.<Subject>of()
                        : SubjectRules.subjectsOf(
                                recognition, draft.accountId(), surelyOurs.holdsFor(recognition));
        var decided = route(ticket, subjects, at);
        var history = new ArrayList<TimelineEntry>();
        history.add(
                TimelineEntry.entered(
                        new TicketState.New(), at, "received from " + draft.source()));
        history.add(TimelineEntry.entered(ticket.state(), at, describe(ticket)));
        history.add(TimelineEntry.entered(decided.state(), at, explain(decided, subjects)));
        var opened =
                decided.state() instanceof TicketState.InRemediation
                        ? subjects
                        : List.<Subject>of();
        return new Decision(
                decided, opened, List.copyOf(history), Optional.empty(), Optional.empty());
    }

    private Ticket route(Ticket ticket, List<Subject> subjects, Instant at) {
        var from = new TicketState.New().recognise();
        var language = ticket.recognition().language();
        if (ticket.recognition().kind() == TicketKind.NONE) {
            return ticket.leftToPeople(from, at);
        }
        if (subjects.isEmpty()) {
            return ticket.askedForSubject(from, answers.askForSubject(language, at));
        }
        if (subjects.size() > maxSubjects) {
            return ticket.escalated(from, answers.tooManySubjects(language, subjects.size(), at));
        }
        return ticket.inRemediation(from, at);
    }

    private static String describe(Ticket ticket) {
        var recognition = ticket.recognition();
        return recognition.correctedTicket() == null
                ? "kind %s, confidence %.2f".formatted(recognition.kind(), recognition.confidence())
                : "kind %s, because the text is nearly that of ticket %s, which a person corrected"
                        .formatted(recognition.kind(), recognition.correctedTicket());
    }

    private static String explain(Ticket ticket, List<Subject> subjects) {
        return switch (ticket.state()) {
            case TicketState.NotApplicable ignored -> whyLeft(ticket);
            case TicketState.WaitingForCustomer ignored ->
                    "names neither domain nor certificate nor account; asked which domain";
            case TicketState.Escalated ignored ->
                    "names " + subjects.size() + " subjects at once; handed to people";
            default -> "about " + String.join(", ", subjects.stream().map(Subject::label).toList());
        };
    }

    private static String whyLeft(Ticket ticket) {
        var read = ticket.recognition();
        return read.unsure()
                ? "unsure, perhaps " + read.runnerUp() + "; left to people to read"
                : "no kind of ours; left to people";
    }
}
