package io.certloop.ticket.incident.db;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentMoved;
import io.certloop.ticket.incident.IncidentPage;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.transaction.MovedMeanwhile;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class IncidentRows implements IncidentStore {

    private static final String INSERT =
            """
            insert into incident (id, grouping_key, kind, subject_type, subject_value, account_id,
                round, reason, state, failures, evidence, created_at, updated_at, version)
            values (:id, :key, :kind, :type, :value, :account,
                :round, :reason, :state, :failures, :evidence, :created, :updated, 0)
            on conflict (grouping_key) where closed_at is null do nothing
            """;

    private static final int ATTEMPTS = 5;

    private final Session database;
    private final Event<IncidentMoved> moves;

    IncidentRows(Session database, Event<IncidentMoved> moves) {
        this.database = database;
        this.moves = moves;
    }

    @Override
    public Incident openOrJoin(Incident fresh) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (insert(fresh)) {
                moves.fire(new IncidentMoved(fresh));
                return fresh;
            }
            var open = lockOpen(fresh);
            if (open.isPresent()) {
                return open.get().incident();
            }
            // It was closed between the two statements: now the key is free.
        }
        throw new MovedMeanwhile("the open incident of " + fresh.subject().label());
    }

    private boolean insert(Incident fresh) {
        return database.createNativeMutationQuery(INSERT)
                        .setParameter("id", fresh.id().value())
                        .setParameter("key", fresh.key().value())
                        .setParameter("kind", fresh.kind().name())
                        .setParameter("type", IncidentRow.typeOf(fresh.subject()).name())
                        .setParameter("value", IncidentRow.valueOf(fresh.subject()))
                        .setParameter(
                                "account", fresh.subject().account().orElse(null), String.class)
                        .setParameter("round", fresh.round())
                        .setParameter("reason", fresh.reason())
                        .setParameter("state", fresh.state().label())
                        .setParameter("failures", IncidentRow.failuresOf(fresh.state()))
                        .setParameter("evidence", fresh.evidence())
                        .setParameter("created", fresh.createdAt())
                        .setParameter("updated", fresh.updatedAt())
                        .executeUpdate()
                == 1;
    }

    /** Shared, so that tickets attach side by side; whoever closes it has to wait for them. */
    private Optional<IncidentRow> lockOpen(Incident fresh) {
        return IncidentRow.<IncidentRow>find(
                        "groupingKey = ?1 and closedAt is null", fresh.key().value())
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResultOptional();
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
            throw new MovedMeanwhile("incident " + incident.id());
        }
        row.move(incident);
        try {
            database.flush();
        } catch (OptimisticLockException e) {
            throw new MovedMeanwhile("incident " + incident.id());
        }
        moves.fire(new IncidentMoved(incident));
    }

    @Override
    public IncidentPage page(IncidentQuery query) {
        var where = new StringBuilder("1 = 1");
        var values = new Parameters();
        query.state()
                .ifPresent(
                        state -> {
                            where.append(" and state = :state");
                            values.and("state", state);
                        });
        query.kind()
                .ifPresent(
                        kind -> {
                            where.append(" and kind = :kind");
                            values.and("kind", kind);
                        });
        query.after()
                .ifPresent(
                        after -> {
                            where.append(" and seq < :after");
                            values.and("after", after);
                        });
        List<IncidentRow> rows =
                IncidentRow.<IncidentRow>find(where + " order by seq desc", values)
                        .page(0, query.limit() + 1)
                        .list();
        var shown = rows.stream().limit(query.limit()).toList();
        return new IncidentPage(
                shown.stream().map(IncidentRow::incident).toList(),
                rows.size() > shown.size() ? Optional.of(shown.getLast().seq) : Optional.empty());
    }
}
