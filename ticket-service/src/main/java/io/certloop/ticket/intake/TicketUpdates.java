package io.certloop.ticket.intake;

import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Recognition;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Stores and changes tickets, and tells of each transition, so that it is logged and counted once it has committed. No
 * other code does. Every method runs in the caller's transaction.
 */
@Singleton
public final class TicketUpdates {
    private static final String NAMED = """
            select id, source, external_id, account_id, title, category, description, opened_at
            from ticket join unnest(?::text[], ?::text[]) as named (source, external_id)
            using (source, external_id)
            """;

    private static final String SAVE = """
            update ticket set state = ?, answer_language = ?, answer_text = ?, answer_at = ?,
                answers = ?, word_author = ?, word_text = ?, word_at = ?, updated_at = ?,
                decided_at = ?, closed_at = ?, version = version + 1
            where id = ? and version = ?
            """;

    private static final String NOTE = """
            insert into ticket_event (id, ticket_id, at, event, message, code, arguments)
            select nextval('ticket_event_seq'), ticket.id, ?, ?, ?, ?, ? from unnest(?::uuid[]) as ticket (id)
            """;

    /**
     * The order in which tickets are inserted. With one order for all transactions, two batches that share tickets
     * cannot deadlock.
     */
    private static final Comparator<Decision> BY_NAME = Comparator.comparing(
                    (Decision d) -> d.ticket().draft().externalId())
            .thenComparing(d -> d.ticket().draft().source());

    private final Statements statements;
    private final Event<TicketMoved> moves;
    private final Event<TicketsAccepted> arrivals;
    private final Event<HandedToPerson> questions;

    TicketUpdates(
            DataSource database,
            Event<TicketMoved> moves,
            Event<TicketsAccepted> arrivals,
            Event<HandedToPerson> questions) {
        this.statements = new Statements(database);
        this.moves = moves;
        this.arrivals = arrivals;
        this.questions = questions;
    }

    /**
     * Stores new tickets with their history. A ticket whose source and external id exist already is not stored; of two
     * new tickets with the same source and external id, only the first is.
     *
     * @param imported whether the tickets came in bulk: they are counted each, but logged as one import
     * @return the tickets that were stored
     */
    public List<Decision> insert(List<Decision> decided, boolean imported) {
        var sorted = decided.stream().sorted(BY_NAME).toList();
        var ids = Set.copyOf(TicketInsert.run(statements, sorted, imported));
        var stored = decided.stream()
                .filter(each -> ids.contains(each.ticket().id().value()))
                .toList();
        if (!stored.isEmpty()) {
            arrivals.fire(new TicketsAccepted(stored, imported));
        }
        return stored;
    }

    /** The stored drafts of existing tickets that have the source and external id of one of these drafts. */
    public Map<TicketId, TicketDraft> findAll(Collection<TicketDraft> drafts) {
        var found = new HashMap<TicketId, TicketDraft>();
        statements.query(
                NAMED,
                row -> found.put(new TicketId(row.getObject("id", UUID.class)), TicketRow.draft(row)),
                Statements.texts(drafts.stream().map(TicketDraft::source).toList()),
                Statements.texts(drafts.stream().map(TicketDraft::externalId).toList()));
        return found;
    }

    /**
     * Locks the tickets until the transaction ends, always in the order of their ids. Tickets that do not exist are
     * absent from the result.
     */
    public List<Ticket> lock(Collection<TicketId> ids) {
        return statements.query(
                "select * from ticket where id = any(?) order by id for update", TicketRow::read, TicketRow.ids(ids));
    }

    /**
     * Writes the ticket's new state immediately, not only at the commit, if the stored version is still the one that
     * was read, and records the transition.
     *
     * @throws StaleVersionException if another transaction was faster
     */
    public void move(Ticket next, Message why, Instant at) {
        int saved = statements.update(
                SAVE,
                next.state().label(),
                next.answer().map(answer -> answer.language().name()),
                next.answer().map(Answer::text),
                next.answer().map(Answer::writtenAt),
                next.answers(),
                next.customerWord().map(CustomerConfirmation::author),
                next.customerWord().map(CustomerConfirmation::text),
                next.customerWord().map(CustomerConfirmation::at),
                next.updatedAt(),
                next.decidedAt(),
                next.closedAt(),
                next.id().value(),
                next.version());
        if (saved == 0) {
            throw new StaleVersionException("ticket " + next.id());
        }
        note(List.of(next.id()), TimelineEntry.entered(next.state(), at, why));
        moves.fire(new TicketMoved(next));
    }

    /** Replaces the classification of a ticket that the caller has locked, and returns the ticket with it. */
    public Ticket readAs(Ticket ticket, Recognition other) {
        statements.update(
                "update ticket set kind = ?, recognition = ? where id = ?",
                other.kind().name(),
                TicketJson.write(other),
                ticket.id().value());
        return ticket.readAs(other);
    }

    public void note(Collection<TicketId> tickets, TimelineEntry entry) {
        var message = entry.message();
        statements.update(
                NOTE,
                entry.at(),
                entry.event(),
                message.text(),
                message.code(),
                MessageJson.arguments(message),
                TicketRow.ids(tickets));
    }

    /** Records that a person has to answer the customer's comment, because no automatic answer follows. */
    public void handToPerson(Ticket ticket, Message why, Instant at) {
        var entry = new TimelineEntry(at, "HandedToPerson", why);
        note(List.of(ticket.id()), entry);
        questions.fire(new HandedToPerson(ticket, entry));
    }
}
