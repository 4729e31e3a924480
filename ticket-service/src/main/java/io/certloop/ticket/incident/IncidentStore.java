package io.certloop.ticket.incident;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** Every method runs in the caller's transaction. */
@Singleton
public final class IncidentStore {
    private static final String INSERT = """
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

    /**
     * Locks open incidents in share mode: several tickets can attach at the same time, and a transaction that closes an
     * incident waits for them.
     */
    private static final String LOCK_OPEN = """
            select * from incident where grouping_key = any(?) and closed_at is null
            order by grouping_key for share
            """;

    private static final String SAVE = """
            update incident set round = ?, state = ?, failures = ?, run_id = ?,
                outcome_reason = ?, closed_at = ?, evidence = ?, updated_at = ?,
                version = version + 1
            where id = ? and version = ?
            """;

    private static final int ATTEMPTS = 5;
    private static final int FIRST_ROUND = 1;

    private final Statements statements;
    private final Event<IncidentMoved> moves;
    private final PageBytes bytes;

    IncidentStore(DataSource database, Event<IncidentMoved> moves, PageBytes bytes) {
        this.statements = new Statements(database);
        this.moves = moves;
        this.bytes = bytes;
    }

    /**
     * Stores each new incident, or finds the open incident with the same key: at most one is open at a time, however
     * many replicas call at once. The returned incidents stay open until the transaction ends.
     *
     * @param fresh one new incident for each key
     */
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
        var stored = statements.query(
                INSERT,
                row -> row.getObject(1, UUID.class),
                FIRST_ROUND,
                fresh.getFirst().state().label(),
                Incident.NO_EVIDENCE,
                Statements.ids(fresh.stream().map(each -> each.id().value()).toList()),
                texts(fresh, each -> each.key().value()),
                texts(fresh, each -> each.kind().name()),
                texts(fresh, each -> IncidentRow.typeOf(each.subject()).name()),
                texts(fresh, each -> IncidentRow.valueOf(each.subject())),
                texts(fresh, each -> each.subject().account().orElse(null)),
                texts(fresh, each -> each.reason().text()),
                texts(fresh, each -> each.reason().code()),
                texts(fresh, each -> MessageJson.arguments(each.reason())),
                texts(fresh, each -> each.onBehalfOf().orElse(null)),
                Statements.times(fresh.stream().map(Incident::createdAt).toList()));
        var ids = Set.copyOf(stored);
        return fresh.stream().filter(each -> ids.contains(each.id().value())).toList();
    }

    private static Statements.Elements texts(List<Incident> fresh, Function<Incident, String> column) {
        return Statements.texts(fresh.stream().map(column).toList());
    }

    private List<Incident> lockOpen(List<Incident> fresh) {
        return statements.query(
                LOCK_OPEN, IncidentRow::read, texts(fresh, each -> each.key().value()));
    }

    public Optional<Incident> find(IncidentId id) {
        return statements.first("select * from incident where id = ?", IncidentRow::read, id.value());
    }

    /** Incidents with these ids, in no particular order. An id without an incident is ignored. */
    public List<Incident> findAll(Collection<IncidentId> ids) {
        return statements.query(
                "select * from incident where id = any(?)",
                IncidentRow::read,
                Statements.ids(ids.stream().map(IncidentId::value).toList()));
    }

    /**
     * Writes the incident's new state immediately, not only at the commit, if the stored version is still the one that
     * was read.
     *
     * @throws StaleVersionException if another transaction was faster
     */
    public void save(Incident incident) {
        var closed = incident.closed();
        int saved = statements.update(
                SAVE,
                incident.round(),
                incident.state().label(),
                IncidentRow.failuresOf(incident.state()),
                incident.run().map(RunId::value),
                closed.map(IncidentState.Closed::reason),
                closed.map(IncidentState.Closed::at),
                incident.evidence(),
                incident.updatedAt(),
                incident.id().value(),
                incident.version());
        if (saved == 0) {
            throw new StaleVersionException("incident " + incident.id());
        }
        moves.fire(new IncidentMoved(incident));
    }

    public Keyset.Slice<Incident> page(IncidentQuery query) {
        Keyset page = query.page();
        var where = new Where()
                .and("state = :state", "state", query.state())
                .and("kind = :kind", "kind", query.kind().map(TicketKind::name));
        return bytes.page(
                statements, "incident", where, page, IncidentRow::read, row -> PageBytes.of(row.getString("evidence")));
    }

    /** Counts the incidents of the query's kind by state. The query's state and page are ignored. */
    public StateCounts counts(IncidentQuery query) {
        return StateCounts.of(
                statements,
                "incident",
                IncidentState.LABELS,
                Map.of("kind", query.kind().map(TicketKind::name)));
    }
}
