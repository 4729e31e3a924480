package io.certloop.ticket.intake.triage;

import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.recognition.Explanation;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.OwnWords;
import io.certloop.ticket.recognition.classification.Recognizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Decides whether the present state of the domains that a ticket names shows what the ticket is about, because its
 * words leave that open. Without side effects; docs/decisions/0034 has the figures.
 */
@Singleton
public final class NamedDomains {

    /**
     * Most domains that a ticket may name if their state is to show what it is about. A customer who lists more rarely
     * writes about a fault of one of them, and each domain costs an inspection.
     */
    static final int MOST = 3;

    /**
     * Most time between writing and receipt of a ticket that the state of its domains may explain. The present state of
     * a domain shows nothing about an older ticket.
     */
    private static final Duration RECENT = Duration.ofDays(1);

    /**
     * Highest probability of being out of scope at which an unhealthy domain decides; above it, a person reads the
     * ticket. Classification by words alone has the same bound.
     */
    private static final double MOST_OF_NONE = 0.3;

    /**
     * Weight from which a rule for kind NONE shows that nothing is to be done, for instance because the domain works
     * again or the report was a mistake.
     */
    private static final double OUTRIGHT = 5.5;

    private final Recognizer recognizer;
    private final RecognitionConfig config;

    public NamedDomains(Recognizer recognizer, RecognitionConfig config) {
        this.recognizer = recognizer;
        this.config = config;
    }

    /** The named domains whose state decides what the ticket is about. Empty if its words decide. */
    public List<Subject.Domain> deciding(Ticket ticket) {
        var draft = ticket.draft();
        var read = ticket.recognition();
        boolean open = read.kind() == TicketKind.NONE
                && read.correctedTicket() == null
                && draft.accountId().isPresent()
                && !draft.source().equals(Triage.WATCHED)
                && !isOld(ticket)
                && !read.domains().isEmpty()
                && read.domains().size() <= MOST
                && noneProbability(read) <= MOST_OF_NONE;
        return open && !isDenied(draft.textOf(ticket.createdAt())) ? ownWords(ticket) : List.of();
    }

    /** Probability that the ticket is out of scope even though a domain that it names is unhealthy; 0 to 1. */
    public double noneProbability(Recognition read) {
        double none = read.noneProbability();
        // Of several names one is more often unhealthy by chance.
        double fault = (1 - none) * config.unhealthyRatio() / read.domains().size();
        return none / (none + fault);
    }

    private static boolean isOld(Ticket ticket) {
        var recent = ticket.createdAt().minus(RECENT);
        return ticket.draft().openedAt().filter(at -> at.isBefore(recent)).isPresent();
    }

    private boolean isDenied(TicketText text) {
        return recognizer.explain(text).readings().stream()
                .filter(reading -> reading.kind() == TicketKind.NONE)
                .mapToDouble(Explanation.Reading::weight)
                .anyMatch(weight -> weight >= OUTRIGHT);
    }

    private List<Subject.Domain> ownWords(Ticket ticket) {
        var draft = ticket.draft();
        var own = new TicketText(draft.title(), "", OwnWords.of(draft.description()));
        var named = recognizer.recognise(own).domains();
        return ticket.recognition().domains().stream()
                .filter(named::contains)
                .map(name -> new Subject.Domain(name, draft.accountId()))
                .toList();
    }
}
