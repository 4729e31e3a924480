package io.certloop.ticket.intake.db;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.TicketQuery;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;

@ApplicationScoped
class TicketQueries implements TicketArchive {

    /** Of one ticket's timeline, the newest: a help desk may write without end. */
    private static final String NEWEST =
            """
            unnest(:tickets) as ticket (id) cross join lateral (
                select * from ticket_event where ticket_id = ticket.id
                order by at desc, id desc limit 500) event
            """;

    private static final String LATEST =
            "select event.* from " + NEWEST + " order by event.at, event.id";

    private static final String BELONGINGS =
            """
            select ticket.id, coalesce(sum(size), 0) from unnest(:tickets) as ticket (id)
            left join (
                select event.ticket_id, octet_length(event.message)
                        + coalesce(octet_length(event.arguments), 0) + 150 as size from %s
                union all
                select link.ticket_id, octet_length(incident.evidence) + 500
                from ticket_incident link join incident on incident.id = link.incident_id
                where link.ticket_id = any(:tickets)) part on part.ticket_id = ticket.id
            group by ticket.id
            """
                    .formatted(NEWEST);

    private static final String WORDINGS =
            """
            select id, least(opened_at, created_at), title, category, left(description, ?)
            from ticket where id = any(?) order by created_at
            """;

    private final Session database;
    private final Statements statements;
    private final PageBytes bytes;

    TicketQueries(Session database, DataSource connections, PageBytes bytes) {
        this.database = database;
        this.statements = new Statements(connections);
        this.bytes = bytes;
    }

    @Override
    public Optional<Ticket> find(TicketId id) {
        return TicketRow.<TicketRow>findByIdOptional(id.value()).map(TicketRows::ticket);
    }

    @Override
    public List<Ticket> findAll(Collection<TicketId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TicketRow> rows =
                TicketRow.list("id in ?1", ids.stream().map(TicketId::value).toList());
        return rows.stream().map(TicketRows::ticket).toList();
    }

    @Override
    public List<Wording> wordings(Collection<TicketId> ids, int most) {
        return ids.isEmpty()
                ? List.of()
                : statements.query(
                        WORDINGS,
                        row ->
                                new Wording(
                                        new TicketId(row.getObject(1, UUID.class)),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        new TicketText(
                                                row.getString(3),
                                                row.getString(4),
                                                row.getString(5))),
                        most,
                        Statements.ids(ids.stream().map(TicketId::value).toList()));
    }

    @Override
    public Keyset.Slice<Ticket> page(TicketQuery query) {
        Keyset page = query.page();
        var where =
                page.in(
                        new Where()
                                .and(
                                        "state = :state",
                                        "state",
                                        query.state().map(TicketState::label))
                                .and("kind = :kind", "kind", query.kind())
                                .and("source = :source", "source", query.source())
                                .and("externalId = :external", "external", query.externalId())
                                .and("accountId = :account", "account", query.account()));
        var found =
                TicketRow.<TicketRow>find(where.text() + page.order(), where.parameters())
                        .page(0, page.limit() + 1)
                        .withHint(HibernateHints.HINT_FETCH_SIZE, PageBytes.FETCH_SIZE);
        try (Stream<TicketRow> rows = found.stream()) {
            return page(page, bytes.cut(rows, page.limit(), TicketRow::bytes));
        }
    }

    @Override
    public StateCounts counts(TicketQuery query) {
        return StateCounts.of(
                statements,
                "ticket",
                TicketState.all().map(TicketState::label).toList(),
                Map.of(
                        "kind", query.kind().map(TicketKind::name),
                        "account_id", query.account()));
    }

    /** What belongs to a ticket can be larger than what it says. */
    private Keyset.Slice<Ticket> page(Keyset page, PageBytes.Cut<TicketRow> fitting) {
        var more = belongings(fitting.rows().stream().map(row -> row.id).toList());
        var shown =
                bytes.cut(
                        fitting.rows().stream(),
                        Integer.MAX_VALUE,
                        row -> row.bytes() + more.get(row.id));
        return page.slice(shown.rows(), fitting.more() || shown.more(), row -> row.seq)
                .map(TicketRows::ticket);
    }

    private Map<UUID, Long> belongings(List<UUID> tickets) {
        return database.createNativeQuery(BELONGINGS, Object[].class)
                .setParameter("tickets", tickets.toArray(UUID[]::new))
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
    }

    @Override
    public Map<TicketId, List<TimelineEntry>> timelines(Collection<TicketId> tickets) {
        if (tickets.isEmpty()) {
            return Map.of();
        }
        var ids = tickets.stream().map(TicketId::value).toList();
        var timelines = new HashMap<TicketId, List<TimelineEntry>>();
        List<TicketRow> stored = TicketRow.list("id in ?1 and history is not null", ids);
        for (var row : stored) {
            timelines.put(new TicketId(row.id), new ArrayList<>(HistoryText.read(row.history)));
        }
        var events =
                database.createNativeQuery(LATEST, TicketEventRow.class)
                        .setParameter("tickets", ids.toArray(UUID[]::new))
                        .getResultList();
        for (var row : events) {
            timelines
                    .computeIfAbsent(new TicketId(row.ticketId), id -> new ArrayList<>())
                    .add(row.entry());
        }
        return timelines;
    }
}
