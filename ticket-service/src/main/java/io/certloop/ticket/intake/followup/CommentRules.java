package io.certloop.ticket.intake.followup;

import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.Reply;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a comment does to its ticket, without side effects. If the ticket would then have too many subjects, a
 * person handles the comment.
 */
@Singleton
public final class CommentRules {

    private final Recognizer recognizer;
    private final IntakeConfig config;

    public CommentRules(Recognizer recognizer, IntakeConfig config) {
        this.recognizer = recognizer;
        this.config = config;
    }

    /**
     * A subject of one of the ticket's incidents.
     *
     * @param over whether the incident is closed
     * @param faulty whether the incident's evidence shows an edge that served the wrong certificate
     */
    public record Served(TicketKind kind, Subject subject, boolean over, boolean faulty) {}

    public record Unhealthy(TicketKind kind, Subject subject) {}

    /**
     * @param again subjects of the ticket's incidents that are to be inspected again
     * @param further subjects for which the ticket has no incident yet
     */
    public record Verdict(CommentEffect effect, List<Unhealthy> again, List<Unhealthy> further) {

        static Verdict of(CommentEffect effect) {
            return new Verdict(effect, List.of(), List.of());
        }

        /** Reopens the ticket and has all its subjects inspected again. */
        static Verdict again(List<Served> served) {
            return again(CommentEffect.REOPENED, served);
        }

        static Verdict again(CommentEffect effect, List<Served> served) {
            return new Verdict(effect, CommentRules.again(served.stream()), List.of());
        }

        private int size() {
            return again.size() + further.size();
        }
    }

    /** @param served the subjects of the incidents that were attached to the ticket since the ticket was last opened */
    public Verdict evaluate(Ticket ticket, List<Served> served, String comment) {
        if (ticket.state() instanceof TicketState.NotApplicable) {
            return Verdict.of(CommentEffect.RECORDED);
        }
        var reply = recognizer.reply(comment, domainsOf(served));
        if (reply.followUp() == FollowUp.OBJECTION_OR_HUMAN) {
            return Verdict.of(CommentEffect.LEFT_TO_PERSON);
        }
        var verdict = served.isEmpty() ? withoutSubject(ticket, reply) : further(ticket, served, reply);
        int untouched = served.size() - verdict.again().size();
        return verdict.size() > 0 && untouched + verdict.size() > config.maxSubjects()
                ? Verdict.of(CommentEffect.HANDED_TO_PERSON)
                : verdict;
    }

    private static Verdict withoutSubject(Ticket ticket, Reply reply) {
        if (reply.followUp() == FollowUp.WORKS_NOW) {
            return closing(ticket);
        }
        // The account alone was no answer before, so it is none now.
        boolean named = !SubjectRules.subjectsOf(reply.read(), Optional.empty()).isEmpty();
        if (named && ticket.state() instanceof TicketState.WaitingForCustomer) {
            var kind = ticket.recognition().kind();
            return new Verdict(
                    CommentEffect.STARTED,
                    List.of(),
                    SubjectRules.subjectsOf(reply.read(), ticket.draft().accountId()).stream()
                            .map(subject -> new Unhealthy(kind, subject))
                            .toList());
        }
        return Verdict.of(whatElse(reply));
    }

    private static Verdict further(Ticket ticket, List<Served> served, Reply reply) {
        return switch (reply.followUp()) {
            case STUCK_AGAIN -> relapse(ticket, served, reply);
            case ANOTHER_DOMAIN -> extension(others(ticket, reply));
            case WORKS_NOW -> speaksOfAll(served, reply) ? working(ticket, served) : Verdict.of(CommentEffect.RECORDED);
            case DONE -> inspection(ticket, concerned(served, reply));
            case NEW_QUESTION, OBJECTION_OR_HUMAN, OTHER -> Verdict.of(whatElse(reply));
        };
    }

    /**
     * Decides about a reply that the fault is back. In a ticket in remediation, only a subject that the reply names and
     * whose incident is closed can be back.
     */
    private static Verdict relapse(Ticket ticket, List<Served> served, Reply reply) {
        var others = others(ticket, reply);
        var named = served.stream().filter(each -> isNamed(each, reply)).toList();
        if (ticket.state() instanceof TicketState.InRemediation) {
            var back = again(named.stream().filter(Served::over));
            return back.isEmpty() ? extension(others) : new Verdict(CommentEffect.REOPENED, back, others);
        }
        return ticket.state() instanceof TicketState.Reopenable
                ? new Verdict(CommentEffect.REOPENED, again(concerned(served, reply).stream()), others)
                : Verdict.of(CommentEffect.RECORDED);
    }

    /** The subjects of the ticket that the reply names; all of them if it names none. */
    private static List<Served> concerned(List<Served> served, Reply reply) {
        var named = served.stream().filter(each -> isNamed(each, reply)).toList();
        return named.isEmpty() ? served : named;
    }

    private static Verdict extension(List<Unhealthy> others) {
        return others.isEmpty()
                ? Verdict.of(CommentEffect.RECORDED)
                : new Verdict(CommentEffect.EXTENDED, List.of(), others);
    }

    private static List<Unhealthy> again(Stream<Served> served) {
        return served.map(each -> new Unhealthy(each.kind(), each.subject())).toList();
    }

    /**
     * Further domains that the reply names. If the reply is about another domain and shows a kind of fault, that kind
     * counts instead of the ticket's.
     */
    private static List<Unhealthy> others(Ticket ticket, Reply reply) {
        var told = reply.read().kind();
        var kind = reply.followUp() == FollowUp.ANOTHER_DOMAIN && told != TicketKind.NONE
                ? told
                : ticket.recognition().kind();
        return reply.furtherDomains().stream()
                .map(name -> new Subject.Domain(name, ticket.draft().accountId()))
                .map(domain -> new Unhealthy(kind, domain))
                .toList();
    }

    /**
     * Whether the reply is about all subjects of the ticket. That one of two domains works says nothing about the
     * other.
     */
    private static boolean speaksOfAll(List<Served> served, Reply reply) {
        return reply.read().domains().isEmpty()
                || (reply.furtherDomains().isEmpty() && served.stream().allMatch(each -> isNamed(each, reply)));
    }

    private static boolean isNamed(Served served, Reply reply) {
        return served.subject() instanceof Subject.Domain domain
                && reply.read().domains().contains(domain.name());
    }

    private static Collection<String> domainsOf(List<Served> served) {
        return served.stream()
                .flatMap(each -> each.subject() instanceof Subject.Domain domain
                        ? Stream.of(domain.name())
                        : Stream.<String>empty())
                .distinct()
                .toList();
    }

    /**
     * Decides about a reply that everything works. If an edge was found to serve the wrong certificate, the subjects
     * are inspected again; otherwise the reply resolves the ticket.
     */
    private static Verdict working(Ticket ticket, List<Served> served) {
        return served.stream().anyMatch(Served::faulty) ? inspection(ticket, served) : closing(ticket);
    }

    /**
     * Has the subjects inspected again. A ticket in remediation is being inspected already, so its comment is only
     * recorded.
     */
    private static Verdict inspection(Ticket ticket, List<Served> served) {
        return ticket.state() instanceof TicketState.Reopenable
                ? Verdict.again(CommentEffect.INSPECTED_AGAIN, served)
                : Verdict.of(CommentEffect.RECORDED);
    }

    private static Verdict closing(Ticket ticket) {
        return Verdict.of(
                ticket.state() instanceof TicketState.Confirmable ? CommentEffect.CLOSED : CommentEffect.RECORDED);
    }

    private static CommentEffect whatElse(Reply reply) {
        return reply.followUp() == FollowUp.NEW_QUESTION ? CommentEffect.HANDED_TO_PERSON : CommentEffect.RECORDED;
    }
}
