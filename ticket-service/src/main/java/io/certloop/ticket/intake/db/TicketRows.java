package io.certloop.ticket.intake.db;

import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.CustomerConfirmation;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.HandedToPerson;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketMoved;
import io.certloop.ticket.intake.TicketStore;
import io.certloop.ticket.intake.TicketTransitions;
import io.certloop.ticket.intake.TicketsAccepted;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.recognition.Recognition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@ApplicationScoped
class TicketRows implements TicketStore, TicketTransitions {

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
            select nextval('ticket_event_seq'), ticket.id, entry.*
            from unnest(?::uuid[]) as ticket (id),
                unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[]) as entry
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

    TicketRows(
            DataSource database,
            Event<TicketMoved> moves,
            Event<TicketsAccepted> arrivals,
            Event<HandedToPerson> questions) {
        this.statements = new Statements(database);
        this.moves = moves;
        this.arrivals = arrivals;
        this.questions = questions;
    }

    @Override
    public Set<TicketId> insert(List<Decision> decided, boolean imported) {
        var sorted = decided.stream().sorted(BY_NAME).toList();
        return TicketInsert.run(statements, sorted, imported).stream()
                .map(TicketId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<TicketId, TicketDraft> findAll(Collection<TicketDraft> drafts) {
        var found = new HashMap<TicketId, TicketDraft>();
        statements.query(
                NAMED,
                row -> found.put(new TicketId(row.getObject("id", UUID.class)), TicketRow.draft(row)),
                Statements.texts(drafts.stream().map(TicketDraft::source).toList()),
                Statements.texts(drafts.stream().map(TicketDraft::externalId).toList()));
        return found;
    }

    @Override
    public List<Ticket> lock(Collection<TicketId> ids) {
        return statements.query(
                "select * from ticket where id = any(?) order by id for update", TicketRow::read, ids(ids));
    }

    static Statements.Elements ids(Collection<TicketId> ids) {
        return Statements.ids(ids.stream().map(TicketId::value).toList());
    }

    @Override
    public void save(Ticket ticket) {
        int saved = statements.update(
                SAVE,
                ticket.state().label(),
                ticket.answer().map(answer -> answer.language().name()),
                ticket.answer().map(Answer::text),
                ticket.answer().map(Answer::writtenAt),
                ticket.answers(),
                ticket.customerWord().map(CustomerConfirmation::author),
                ticket.customerWord().map(CustomerConfirmation::text),
                ticket.customerWord().map(CustomerConfirmation::at),
                ticket.updatedAt(),
                ticket.decidedAt(),
                ticket.closedAt(),
                ticket.id().value(),
                ticket.version());
        if (saved == 0) {
            throw new StaleVersionException("ticket " + ticket.id());
        }
    }

    @Override
    public void readAs(TicketId ticket, Recognition other) {
        statements.update(
                "update ticket set kind = ?, recognition = ? where id = ?",
                other.kind().name(),
                TicketJson.write(other),
                ticket.value());
    }

    @Override
    public void note(Collection<TicketId> tickets, List<TimelineEntry> entries) {
        List<Message> messages = entries.stream().map(TimelineEntry::message).toList();
        statements.update(
                NOTE,
                ids(tickets),
                Statements.times(entries.stream().map(TimelineEntry::at).toList()),
                Statements.texts(entries.stream().map(TimelineEntry::event).toList()),
                Statements.texts(messages.stream().map(Message::text).toList()),
                Statements.texts(messages.stream().map(Message::code).toList()),
                Statements.texts(messages.stream().map(MessageJson::arguments).toList()));
    }

    @Override
    public void record(Ticket ticket, List<TimelineEntry> entries) {
        note(List.of(ticket.id()), entries);
        moves.fire(new TicketMoved(ticket, entries));
    }

    @Override
    public void accepted(List<Decision> tickets, boolean imported) {
        arrivals.fire(new TicketsAccepted(tickets, imported));
    }

    @Override
    public void handedToPerson(Ticket ticket, TimelineEntry entry) {
        note(List.of(ticket.id()), List.of(entry));
        questions.fire(new HandedToPerson(ticket, entry));
    }
}
