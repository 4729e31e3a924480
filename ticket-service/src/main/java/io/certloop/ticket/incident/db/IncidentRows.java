package io.certloop.ticket.incident.db;

import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentMoved;
import io.certloop.ticket.incident.IncidentPage;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;

@ApplicationScoped
class IncidentRows implements IncidentStore {

    private static final String INSERT =
            """
            insert into incident (id, grouping_key, kind, subject_type, subject_value, account_id,
                round, reason, reason_code, reason_arguments, on_behalf_of, state, failures,
                evidence, created_at, updated_at, version)
            select id, grouping_key, kind, subject_type, subject_value, account_id,
                ?, reason, reason_code, reason_arguments, on_behalf_of, ?, 0, ?, at, at, 0
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                as fresh (id, grouping_key, kind, subject_type, subject_value, account_id,
                    reason, reason_code, reason_arguments, on_behalf_of, at)
            on conflict (grouping_key) where closed_at is null do nothing
            returning id
            """;

    /** Shared, so that tickets attach side by side; whoever closes one has to wait for them. */
    private static final String LOCK_OPEN =
            """
            select * from incident where grouping_key = any(?) and closed_at is null
            order by grouping_key for share
            """;

    private static final int ATTEMPTS = 5;
    private static final int FIRST_ROUND = 1;

    private final Session database;
    private final Event<IncidentMoved> moves;
    private final PageBytes bytes;

    IncidentRows(Session database, Event<IncidentMoved> moves, PageBytes bytes) {
        this.database = database;
        this.moves = moves;
        this.bytes = bytes;
    }

    @Override
    public Map<GroupingKey, Incident> openOrJoin(Collection<Incident> fresh) {
        var open = new HashMap<GroupingKey, Incident>();
        var missing = new ArrayList<>(fresh);
        for (int attempt = 0; attempt < ATTEMPTS && !missing.isEmpty(); attempt++) {
            // Most faults have an incident by now.
            lockOpen(missing).forEach(incident -> open.put(incident.key(), incident));
            missing.removeIf(incident -> open.containsKey(incident.key()));
            for (var incident : inserted(missing)) {
                moves.fire(new IncidentMoved(incident));
                open.put(incident.key(), incident);
            }
            // What is missing now was opened between the two statements.
            missing.removeIf(incident -> open.containsKey(incident.key()));
        }
        if (!missing.isEmpty()) {
            throw new StaleVersionException(
                    "the open incident of " + missing.getFirst().subject().label());
        }
        return open;
    }

    private List<Incident> inserted(List<Incident> fresh) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        var ids = database.doReturningWork(connection -> insert(connection, fresh));
        return fresh.stream().filter(incident -> ids.contains(incident.id().value())).toList();
    }

    private static Set<UUID> insert(Connection connection, List<Incident> fresh)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, FIRST_ROUND);
            insert.setString(2, fresh.getFirst().state().label());
            insert.setString(3, Incident.NO_EVIDENCE);
            set(insert, 4, "uuid", fresh, i -> i.id().toString());
            set(insert, 5, "text", fresh, i -> i.key().value());
            set(insert, 6, "text", fresh, i -> i.kind().name());
            set(insert, 7, "text", fresh, i -> IncidentRow.typeOf(i.subject()).name());
            set(insert, 8, "text", fresh, i -> IncidentRow.valueOf(i.subject()));
            set(insert, 9, "text", fresh, i -> i.subject().account().orElse(null));
            set(insert, 10, "text", fresh, i -> i.reason().text());
            set(insert, 11, "text", fresh, i -> i.reason().code());
            set(insert, 12, "text", fresh, i -> MessageJson.arguments(i.reason()));
            set(insert, 13, "text", fresh, i -> i.onBehalfOf().orElse(null));
            set(insert, 14, "timestamptz", fresh, i -> i.createdAt().toString());
            var ids = new HashSet<UUID>();
            try (var stored = insert.executeQuery()) {
                while (stored.next()) {
                    ids.add(stored.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    private static void set(
            PreparedStatement insert,
            int index,
            String type,
            List<Incident> fresh,
            Function<Incident, String> column)
            throws SQLException {
        var values = fresh.stream().map(column).toArray(String[]::new);
        insert.setArray(index, insert.getConnection().createArrayOf(type, values));
    }

    private List<Incident> lockOpen(List<Incident> fresh) {
        return database.doReturningWork(
                connection -> {
                    try (var lock = connection.prepareStatement(LOCK_OPEN)) {
                        set(lock, 1, "text", fresh, i -> i.key().value());
                        var open = new ArrayList<Incident>();
                        try (var rows = lock.executeQuery()) {
                            while (rows.next()) {
                                open.add(IncidentRow.read(rows).incident());
                            }
                        }
                        return open;
                    }
                });
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return IncidentRow.<IncidentRow>findByIdOptional(id.value()).map(IncidentRow::incident);
    }

    @Override
    public List<Incident> findAll(Collection<IncidentId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return IncidentRow.<IncidentRow>list(
                        "id in ?1", ids.stream().map(IncidentId::value).toList())
                .stream()
                .map(IncidentRow::incident)
                .toList();
    }

    @Override
    public void save(Incident incident) {
        IncidentRow row = IncidentRow.findById(incident.id().value());
        if (row == null || row.version != incident.version()) {
            throw new StaleVersionException("incident " + incident.id());
        }
        row.move(incident);
        try {
            database.flush();
        } catch (OptimisticLockException e) {
            throw new StaleVersionException("incident " + incident.id());
        }
        moves.fire(new IncidentMoved(incident));
    }

    @Override
    public IncidentPage page(IncidentQuery query) {
        var where =
                new Where()
                        .and("state = :state", "state", query.state())
                        .and("kind = :kind", "kind", query.kind())
                        .and("seq < :after", "after", query.after());
        var found =
                IncidentRow.<IncidentRow>find(
                                where.text() + " order by seq desc", where.parameters())
                        .page(0, query.limit() + 1)
                        .withHint(HibernateHints.HINT_FETCH_SIZE, PageBytes.FETCH_SIZE);
        try (Stream<IncidentRow> rows = found.stream()) {
            var shown = bytes.cut(rows, query.limit(), row -> PageBytes.of(row.evidence));
            return new IncidentPage(
                    shown.rows().stream().map(IncidentRow::incident).toList(),
                    shown.more() ? Optional.of(shown.rows().getLast().seq) : Optional.empty());
        }
    }
}
