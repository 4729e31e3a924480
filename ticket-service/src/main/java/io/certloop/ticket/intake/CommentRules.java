package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.Recognizer;
import io.certloop.ticket.recognition.TicketText;
import java.util.List;
import java.util.Optional;

/** What a comment does to its ticket. Pure. */
public final class CommentRules {

    private final Recognizer recognizer;
    private final int maxSubjects;

    public CommentRules(Recognizer recognizer, int maxSubjects) {
        this.recognizer = recognizer;
        this.maxSubjects = maxSubjects;
    }

    /**
     * @param subjects what to open incidents for
     */
    public record Verdict(CommentEffect effect, List<Subject> subjects) {

        static final Verdict NOTHING = new Verdict(CommentEffect.RECORDED, List.of());
    }

    /**
     * @param served subjects of the incidents that served the ticket so far
     */
    public Verdict judge(Ticket ticket, List<Subject> served, String comment) {
        if (served.isEmpty() && ticket.state() instanceof TicketState.WaitingForCustomer) {
            return judgeWithoutSubject(ticket, comment);
        }
        return switch (recognizer.followUp(comment)) {
            case STUCK_AGAIN ->
                    ticket.state() instanceof TicketState.Reopenable && !served.isEmpty()
                            ? new Verdict(CommentEffect.REOPENED, served)
                            : Verdict.NOTHING;
            case WORKS_NOW -> closing(ticket);
            case ANOTHER_DOMAIN, NEW_QUESTION, OTHER -> Verdict.NOTHING;
        };
    }

    private Verdict judgeWithoutSubject(Ticket ticket, String comment) {
        var named = recognizer.recognise(new TicketText("", "", comment));
        // The account alone was no answer before, so it is none now.
        var subjects =
                SubjectRules.subjectsOf(named, Optional.empty()).isEmpty()
                        ? List.<Subject>of()
                        : SubjectRules.subjectsOf(named, ticket.draft().accountId());
        if (!subjects.isEmpty() && subjects.size() <= maxSubjects) {
            return new Verdict(CommentEffect.STARTED, subjects);
        }
        return recognizer.followUp(comment) == FollowUp.WORKS_NOW
                ? closing(ticket)
                : Verdict.NOTHING;
    }

    private static Verdict closing(Ticket ticket) {
        return ticket.state() instanceof TicketState.Confirmable
                ? new Verdict(CommentEffect.CLOSED, List.of())
                : Verdict.NOTHING;
    }
}
