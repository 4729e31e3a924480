package io.certloop.remediation.storm.db;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.Signal;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStore;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The state and the signals in PostgreSQL. */
@ApplicationScoped
class PanacheStormStore implements StormStore {

    private static final String PUT =
            """
            insert into storm_signal
                (source, external_id, kind, subjects, since, expires_at, reason)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            on conflict (source, external_id) do update set
                kind = excluded.kind, subjects = excluded.subjects, since = excluded.since,
                expires_at = excluded.expires_at, reason = excluded.reason
            """;

    private static final String FENCED =
            "version = version + 1, state = :state, stateData = :data, runs = :runs,"
                    + " fleet = :fleet, fleetAt = :fleetAt, measuredAt = :measuredAt"
                    + " where version = :version";

    private static final String STATE =
            "select version, state, state_data, runs, fleet, fleet_at, measured_at from storm";

    private static final String SIGNALS =
            "select source, external_id, kind, subjects, since, expires_at, reason"
                    + " from storm_signal where expires_at > ? order by since, source, external_id";

    private final EntityManager db;
    private final Statements statements;
    private final StormCodec codec;
    private final Notifications notifications;

    PanacheStormStore(
            EntityManager db, DataSource database, StormCodec codec, Notifications notifications) {
        this.db = db;
        this.statements = new Statements(database);
        this.codec = codec;
        this.notifications = notifications;
    }

    @Override
    public Kept read() {
        StormRow row = row();
        return row.toKept(codec.read(row));
    }

    /** Plain SQL, as it is now: every write at the provider asks. */
    private StormRow row() {
        return statements.first(STATE, StormRow::of).orElseThrow();
    }

    /** Locked only while places are counted: else every write would wait for every other. */
    @Override
    public StormState lock() {
        StormState state = codec.read(row());
        if (!(state instanceof StormState.Recovering)) {
            return state;
        }
        StormRow row = db.find(StormRow.class, StormRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
        db.refresh(row);
        return codec.read(row);
    }

    @Override
    public boolean write(Kept kept, Runnable together) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("version", kept.version());
        parameters.put("state", kept.state().name());
        parameters.put("data", codec.write(kept.state()));
        parameters.put("runs", kept.runs());
        parameters.put("fleet", kept.fleet().map(Fleet::domains).orElse(null));
        parameters.put("fleetAt", kept.fleet().map(Fleet::countedAt).orElse(null));
        parameters.put("measuredAt", kept.measuredAt());
        return JtaTransactions.INSTANCE.call(
                () -> {
                    if (StormRow.update(FENCED, parameters) == 0) {
                        return false;
                    }
                    together.run();
                    return true;
                });
    }

    @Override
    public void put(Signal signal) {
        JtaTransactions.INSTANCE.run(
                () -> {
                    db.createNativeQuery(PUT)
                            .setParameter(1, signal.source())
                            .setParameter(2, signal.externalId())
                            .setParameter(3, signal.kind())
                            .setParameter(4, signal.subjects())
                            .setParameter(5, signal.since())
                            .setParameter(6, signal.expiresAt())
                            .setParameter(7, signal.reason())
                            .executeUpdate();
                    notifications.announce(surge(signal));
                });
    }

    private static Announcement surge(Signal signal) {
        return new Announcement(
                Announcement.Topic.SURGE,
                "surge:" + signal.source() + "/" + signal.externalId(),
                signal.kind(),
                RunMessage.NOTICE_SURGE.with(signal.kind(), signal.subjects()),
                List.of(RunMessage.NOTICE_SURGE_REASON.with(signal.reason(), signal.source())),
                Optional.empty(),
                Runbooks.STORM,
                signal.since());
    }

    @Override
    public void withdraw(String source, String externalId) {
        JtaTransactions.INSTANCE.run(
                () -> SignalRow.delete("source = ?1 and externalId = ?2", source, externalId));
    }

    @Override
    public List<Signal> signals(Instant now) {
        return statements.query(SIGNALS, SignalRow::read, now);
    }
}
