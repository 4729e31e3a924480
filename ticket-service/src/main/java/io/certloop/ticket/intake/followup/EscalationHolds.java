package io.certloop.ticket.intake.followup;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.Next;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Holds tickets instead of escalating them while a problem covers their kind, and releases them later. The subjects of
 * a released ticket are inspected again, so that its answer reflects the state after the problem, and only what still
 * needs a person is escalated.
 */
@Singleton
public final class EscalationHolds {

    private static final int AT_ONCE = 50;

    private final EscalationSuppression holds;
    private final TicketUpdates tickets;
    private final TicketIncidents incidents;
    private final AnswerWriter answers;
    private final Transactions transactions;
    private final Clock clock;

    public EscalationHolds(
            EscalationSuppression holds,
            TicketUpdates tickets,
            TicketIncidents incidents,
            AnswerWriter answers,
            Transactions transactions,
            Clock clock) {
        this.holds = holds;
        this.tickets = tickets;
        this.incidents = incidents;
        this.answers = answers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Holds the ticket instead of escalating it, if a problem covers its kind. Runs in the caller's transaction.
     *
     * @return whether the ticket is held
     */
    public boolean holdInstead(Ticket ticket, Instant at) {
        var hold = holds.current(ticket.recognition().kind());
        hold.ifPresent(by -> {
            var one = List.of(ticket.id());
            holds.hold(by, one, at);
            tickets.note(one, by.entry(at));
        });
        return hold.isPresent();
    }

    /** Releases up to 50 of the tickets that the problem holds, in a transaction of its own. Harmless when repeated. */
    public Next release(EscalationSuppression.Hold hold) {
        return transactions.call(() -> {
            var released = holds.release(hold, AT_ONCE);
            tickets.lock(released).forEach(ticket -> release(ticket, hold));
            return released.size() == AT_ONCE ? new Next.Again(Duration.ZERO) : new Next.Done();
        });
    }

    private void release(Ticket ticket, EscalationSuppression.Hold hold) {
        if (!(ticket.state() instanceof TicketState.InRemediation from)) {
            return;
        }
        var at = clock.instant();
        var served = incidents.served(ticket.id());
        if (served.isEmpty()) {
            escalate(ticket, from, at);
        } else if (served.stream().allMatch(CommentRules.Served::over)) {
            tickets.note(
                    List.of(ticket.id()),
                    new TimelineEntry(at, "Released", TicketMessage.PROBLEM_OVER.with(hold.problem())));
            incidents.treat(ticket, CommentRules.Verdict.again(served), incidents.openedBy(ticket.id()), at);
        }
    }

    /** Escalates a ticket that names too many subjects, for which intake therefore opened no incident. */
    private void escalate(Ticket ticket, TicketState.InRemediation from, Instant at) {
        var read = ticket.recognition();
        int subjects = SubjectRules.subjectsOf(read, ticket.draft().accountId()).size();
        var answer = answers.tooManySubjects(read.language(), ticket.draft(), subjects, at);
        tickets.move(
                ticket.concluded(from, Outcome.ESCALATED, answer), TicketMessage.TOO_MANY_SUBJECTS.with(subjects), at);
    }
}
