package io.certloop.ticket.intake.db;

import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.HandedToPerson;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketMoved;
import io.certloop.ticket.intake.TicketStore;
import io.certloop.ticket.intake.TicketTransitions;
import io.certloop.ticket.intake.TicketsAccepted;
import io.certloop.ticket.intake.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.Session;

@ApplicationScoped
class TicketRows implements TicketStore, TicketTransitions {

    private static final String NAMED =
            """
            select ticket.* from ticket join unnest(:sources, :ids) as named (source, external_id)
            using (source, external_id)
            """;

    /** One order for all, or two batches that share tickets could wait for each other. */
    private static final Comparator<Decision> BY_NAME =
            Comparator.comparing((Decision d) -> d.ticket().draft().externalId())
                    .thenComparing(d -> d.ticket().draft().source());

    private final Session database;
    private final Statements statements;
    private final Event<TicketMoved> moves;
    private final Event<TicketsAccepted> arrivals;
    private final Event<HandedToPerson> questions;

    TicketRows(
            Session database,
            DataSource connections,
            Event<TicketMoved> moves,
            Event<TicketsAccepted> arrivals,
            Event<HandedToPerson> questions) {
        this.database = database;
        this.statements = new Statements(connections);
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
    public List<Ticket> findAll(Collection<TicketDraft> drafts) {
        var sources = drafts.stream().map(TicketDraft::source).toArray(String[]::new);
        var ids = drafts.stream().map(TicketDraft::externalId).toArray(String[]::new);
        return database
                .createNativeQuery(NAMED, TicketRow.class)
                .setParameter("sources", sources)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(TicketRows::ticket)
                .toList();
    }

    @Override
    public List<Ticket> lock(Collection<TicketId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TicketRow> rows =
                TicketRow.<TicketRow>find(
                                "id in ?1 order by id", ids.stream().map(TicketId::value).toList())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
        return rows.stream().map(TicketRows::ticket).toList();
    }

    @Override
    public void save(Ticket ticket) {
        TicketRow row = TicketRow.findById(ticket.id().value());
        if (row == null || row.version != ticket.version()) {
            throw new StaleVersionException("ticket " + ticket.id());
        }
        row.move(ticket);
        try {
            database.flush();
        } catch (OptimisticLockException e) {
            throw new StaleVersionException("ticket " + ticket.id());
        }
    }

    @Override
    public void note(Collection<TicketId> tickets, List<TimelineEntry> entries) {
        for (var ticket : tickets) {
            entries.forEach(entry -> TicketEventRow.write(ticket, entry));
        }
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

    static Ticket ticket(TicketRow row) {
        return row.ticket(RecognitionText.read(row.recognition));
    }
}
