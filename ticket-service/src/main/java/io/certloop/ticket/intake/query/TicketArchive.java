package io.certloop.ticket.intake.query;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketJson;
import io.certloop.ticket.intake.TicketRow;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@Singleton
public final class TicketArchive {
    /** The newest 500 entries of each ticket's timeline. A help desk may add comments without end. */
    private static final String NEWEST = """
            unnest(cast(:tickets as uuid[])) as ticket (id) cross join lateral (
                select * from ticket_event where ticket_id = ticket.id
                order by at desc, id desc limit 500) event
            """;

    private static final String LATEST = "select event.* from " + NEWEST + " order by event.at, event.id";

    private static final String BELONGINGS = """
            select ticket.id, coalesce(sum(size), 0) from unnest(cast(:tickets as uuid[])) as ticket (id)
            left join (
                select event.ticket_id, octet_length(event.message)
                        + coalesce(octet_length(event.arguments), 0) + 150 as size from %s
                union all
                select link.ticket_id, octet_length(incident.evidence) + 500
                from ticket_incident link join incident on incident.id = link.incident_id
                where link.ticket_id = any(:tickets)) part on part.ticket_id = ticket.id
            group by ticket.id
            """.formatted(NEWEST);

    private static final String WORDINGS = """
            select id, least(opened_at, created_at), title, category, left(description, ?)
            from ticket where id = any(?) order by created_at
            """;

    private static final String TIMES = """
            select id, created_at,
                case when opened_at is not null then least(opened_at, created_at)
                     when not coalesce(imported, false) then created_at end as written_at
            from ticket where id = any(?)
            """;

    private static final String HISTORIES = "select id, history from ticket where id = any(?) and history is not null";

    private final Statements statements;
    private final PageBytes bytes;

    TicketArchive(DataSource database, PageBytes bytes) {
        this.statements = new Statements(database);
        this.bytes = bytes;
    }

    /** @param at when the customer wrote the ticket according to the help desk, else when it was received */
    public record Wording(TicketId id, Instant at, TicketText text) {}

    /**
     * @param takenIn when the ticket was received
     * @param at when the customer wrote the ticket according to the help desk, else when it was received; empty for an
     *     imported ticket without a time from the help desk
     */
    public record Written(Instant takenIn, Optional<Instant> at) {}

    public Optional<Ticket> find(TicketId id) {
        return statements.first("select * from ticket where id = ?", TicketRow::read, id.value());
    }

    /** Tickets with these ids, in no particular order. An id without a ticket is ignored. */
    public List<Ticket> findAll(Collection<TicketId> ids) {
        return statements.query("select * from ticket where id = any(?)", TicketRow::read, TicketRow.ids(ids));
    }

    /**
     * What customers wrote in these tickets, in the order in which the tickets were received. An id without a ticket is
     * ignored.
     *
     * @param most characters of a description that are returned at most
     */
    public List<Wording> wordings(Collection<TicketId> ids, int most) {
        return ids.isEmpty()
                ? List.of()
                : statements.query(
                        WORDINGS,
                        row -> new Wording(
                                new TicketId(row.getObject(1, UUID.class)),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                new TicketText(row.getString(3), row.getString(4), row.getString(5))),
                        most,
                        TicketRow.ids(ids));
    }

    /** An id without a ticket is absent. */
    public Map<TicketId, Written> written(Collection<TicketId> tickets) {
        var times = new HashMap<TicketId, Written>();
        statements.query(
                TIMES,
                row -> times.put(
                        new TicketId(row.getObject("id", UUID.class)),
                        new Written(Statements.instant(row, "created_at"), Statements.time(row, "written_at"))),
                TicketRow.ids(tickets));
        return times;
    }

    public Keyset.Slice<Ticket> page(TicketQuery query) {
        Keyset page = query.page();
        var where = new Where()
                .and("state = :state", "state", query.state().map(TicketState::label))
                .and("kind = :kind", "kind", query.kind().map(TicketKind::name))
                .and("source = :source", "source", query.source())
                .and("external_id = :external", "external", query.externalId())
                .and("account_id = :account", "account", query.account());
        return page(
                page,
                bytes.read(
                        statements,
                        "ticket",
                        where,
                        page,
                        TicketRow::read,
                        row -> PageBytes.of(
                                row.getString("title"),
                                row.getString("category"),
                                row.getString("description"),
                                row.getString("recognition"),
                                row.getString("answer_text"),
                                row.getString("history"))));
    }

    /** Counts the tickets of the query's kind and account by state. The query's other filters are ignored. */
    public StateCounts counts(TicketQuery query) {
        return StateCounts.of(
                statements,
                "ticket",
                TicketState.all().map(TicketState::label).toList(),
                Map.of(
                        "kind", query.kind().map(TicketKind::name),
                        "account_id", query.account()));
    }

    /**
     * Cuts the page to its limit of bytes. The timelines and the evidence of tickets count too, since they can be
     * larger than the tickets.
     */
    private Keyset.Slice<Ticket> page(Keyset page, Cut<Keyset.Row<Ticket>> fitting) {
        var more =
                belongings(fitting.rows().stream().map(row -> row.value().id()).toList());
        var shown = bytes.cut(
                fitting.rows().stream(),
                Integer.MAX_VALUE,
                row -> row.bytes() + more.get(row.value().id()));
        return page.slice(shown.rows(), fitting.more() || shown.more());
    }

    private Map<TicketId, Long> belongings(List<TicketId> tickets) {
        var sizes = new HashMap<TicketId, Long>();
        statements.query(
                BELONGINGS,
                Map.of("tickets", TicketRow.ids(tickets)),
                row -> sizes.put(new TicketId(row.getObject(1, UUID.class)), row.getLong(2)));
        return sizes;
    }

    /** Oldest entry first. */
    public Map<TicketId, List<TimelineEntry>> timelines(Collection<TicketId> tickets) {
        var timelines = new HashMap<TicketId, List<TimelineEntry>>();
        statements.query(
                HISTORIES,
                row -> timelines.put(
                        new TicketId(row.getObject("id", UUID.class)),
                        new ArrayList<>(TicketJson.history(row.getString("history")))),
                TicketRow.ids(tickets));
        statements.query(
                LATEST,
                Map.of("tickets", TicketRow.ids(tickets)),
                row -> timelines
                        .computeIfAbsent(new TicketId(row.getObject("ticket_id", UUID.class)), id -> new ArrayList<>())
                        .add(new TimelineEntry(
                                Statements.instant(row, "at"),
                                row.getString("event"),
                                MessageJson.message(
                                        row.getString("message"), row.getString("code"), row.getString("arguments")))));
        return timelines;
    }
}
