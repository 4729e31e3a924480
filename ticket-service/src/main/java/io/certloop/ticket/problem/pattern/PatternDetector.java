package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.ProblemConfig;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Evaluates the inbox in batches. Removing entries (notes) from the inbox, storing what is remembered of them and
 * opening problems for them are committed together, and only one replica evaluates at a time: a crash loses nothing and
 * counts nothing twice.
 */
@Singleton
public final class PatternDetector {

    private final Inbox inbox;
    private final IncidentStore incidents;
    private final TicketArchive tickets;
    private final News news;
    private final FaultPatterns faults;
    private final Recurrences recurrences;
    private final EmergingPatterns emerging;
    private final Transactions transactions;
    private final ProblemConfig config;

    public PatternDetector(
            Inbox inbox,
            IncidentStore incidents,
            TicketArchive tickets,
            News news,
            FaultPatterns faults,
            Recurrences recurrences,
            EmergingPatterns emerging,
            Transactions transactions,
            ProblemConfig config) {
        this.inbox = inbox;
        this.incidents = incidents;
        this.tickets = tickets;
        this.news = news;
        this.faults = faults;
        this.recurrences = recurrences;
        this.emerging = emerging;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Evaluates the next batch, in a transaction of its own.
     *
     * @return whether more entries may be waiting in the inbox
     */
    public boolean detect() {
        return transactions.call(() -> {
            if (!inbox.lead()) {
                return false;
            }
            var notes = inbox.poll(config.batchSize());
            faults.learn(news.among(incidents(notes, PatternDetector::opened)));
            recurrences.learn(incidents(notes, PatternDetector::closed));
            emerging.learn(unexplained(notes));
            return notes.size() == config.batchSize();
        });
    }

    /**
     * Updates what changes by the passing of time alone: surges that continue or subside, and remembered data that is
     * too old to matter.
     */
    public void review() {
        transactions.run(() -> {
            if (inbox.lead()) {
                faults.review();
                emerging.review();
            }
        });
    }

    private List<Incident> incidents(List<Inbox.Note> notes, Function<Inbox.Note, IncidentId> of) {
        var ids = notes.stream().map(of).filter(Objects::nonNull).toList();
        return incidents.findAll(ids).stream()
                .sorted(Comparator.comparing(Incident::createdAt))
                .toList();
    }

    private static IncidentId opened(Inbox.Note note) {
        return note instanceof Inbox.Note.Opened opened ? opened.incident() : null;
    }

    private static IncidentId closed(Inbox.Note note) {
        return note instanceof Inbox.Note.Closed closed ? closed.incident() : null;
    }

    private List<TicketArchive.Wording> unexplained(List<Inbox.Note> notes) {
        var ids = notes.stream()
                .flatMap(note -> note instanceof Inbox.Note.Unexplained ticket
                        ? Optional.of(ticket.ticket()).stream()
                        : Optional.<TicketId>empty().stream())
                .toList();
        return tickets.wordings(ids, TermReader.MOST_CHARACTERS);
    }
}
