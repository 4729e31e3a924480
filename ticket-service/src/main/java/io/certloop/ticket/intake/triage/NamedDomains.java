package io.certloop.ticket.intake.triage;

import io.certloop.service.component.Component;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.recognition.Explanation;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.OwnWords;
import io.certloop.ticket.recognition.classification.Recognizer;
import java.time.Duration;
import java.util.List;

/**
 * The present state of the domains that a ticket names is evidence of what it is about, where its
 * words leave that open. Pure; docs/decisions/0034 has the figures.
 */
@Component
public final class NamedDomains {

    /** Who lists more seldom writes about a fault of one; each is an inspection. */
    static final int MOST = 3;

    /** Of an older ticket the present state says nothing. */
    private static final Duration RECENT = Duration.ofDays(1);

    /** With more, a person reads it: the bound that holds for the words alone. */
    private static final double MOST_OF_NONE = 0.3;

    /** A rule of this weight says that nothing is to be done: it works again, was a mistake. */
    private static final double OUTRIGHT = 5.5;

    private final Recognizer recognizer;
    private final RecognitionConfig config;

    public NamedDomains(Recognizer recognizer, RecognitionConfig config) {
        this.recognizer = recognizer;
        this.config = config;
    }

    /** The domains of which the state decides; none where the words do. */
    public List<Subject.Domain> deciding(Ticket ticket) {
        var draft = ticket.draft();
        var read = ticket.recognition();
        boolean open =
                read.kind() == TicketKind.NONE
                        && read.correctedTicket() == null
                        && draft.accountId().isPresent()
                        && !draft.source().equals(Triage.WATCHED)
                        && !isOld(ticket)
                        && !read.domains().isEmpty()
                        && read.domains().size() <= MOST
                        && noneProbability(read) <= MOST_OF_NONE;
        return open && !isDenied(draft.textOf(ticket.createdAt())) ? ownWords(ticket) : List.of();
    }

    /** That the ticket is none of ours though a domain that it names is unhealthy. */
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
