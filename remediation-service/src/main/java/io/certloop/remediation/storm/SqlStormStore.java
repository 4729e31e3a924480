package io.certloop.remediation.storm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class SqlStormStore implements StormStore {

    private static final String PUT = """
            insert into storm_signal
                (source, external_id, kind, subjects, since, expires_at, reason)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (source, external_id) do update set
                kind = excluded.kind, subjects = excluded.subjects, since = excluded.since,
                expires_at = excluded.expires_at, reason = excluded.reason
            """;

    private static final String FENCED = "update storm set version = version + 1, state = ?, state_data = ?, runs = ?,"
            + " fleet = ?, fleet_at = ?, measured_at = ? where version = ?";

    private static final String STATE =
            "select version, state, state_data, runs, fleet, fleet_at, measured_at from storm";

    private static final String SIGNALS = "select source, external_id, kind, subjects, since, expires_at, reason"
            + " from storm_signal where expires_at > ? order by since, source, external_id";

    private static final String WITHDRAW = "delete from storm_signal where source = ? and external_id = ?";

    private static final Map<String, Class<? extends StormState>> STATES = Map.of(
            "CALM", StormState.Calm.class,
            "STORM", StormState.Storm.class,
            "RECOVERING", StormState.Recovering.class);

    private final Statements statements;
    private final StoredJson json;
    private final Notifications notifications;

    SqlStormStore(DataSource database, ObjectMapper json, Notifications notifications) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
        this.notifications = notifications;
    }

    /** Reads the current state, uncached, because every write at the provider depends on it. */
    @Override
    public Kept read() {
        return read(STATE);
    }

    private Kept read(String sql) {
        return statements.first(sql, this::kept).orElseThrow();
    }

    private Kept kept(ResultSet row) throws SQLException {
        Integer domains = row.getObject("fleet", Integer.class);
        return new Kept(
                json.read(row.getString("state_data"), STATES.get(row.getString("state"))),
                Statements.time(row, "fleet_at").map(at -> new Fleet(domains, at)),
                row.getInt("runs"),
                Statements.instant(row, "measured_at"),
                row.getLong("version"));
    }

    /**
     * Locks the storm state only while recovery waves run, because only then are the slots of a wave counted; otherwise
     * every write would wait for every other.
     */
    @Override
    public StormState lock() {
        StormState state = read(STATE).state();
        return state instanceof StormState.Recovering
                ? read(STATE + " for update").state()
                : state;
    }

    @Override
    public boolean write(Kept kept, Runnable together) {
        return JtaTransactions.INSTANCE.call(() -> {
            int written = statements.update(
                    FENCED,
                    kept.state().name(),
                    json.write(kept.state()),
                    kept.runs(),
                    kept.fleet().map(Fleet::domains),
                    kept.fleet().map(Fleet::countedAt),
                    kept.measuredAt(),
                    kept.version());
            if (written > 0) {
                together.run();
            }
            return written > 0;
        });
    }

    @Override
    public void put(Signal signal) {
        JtaTransactions.INSTANCE.run(() -> {
            statements.update(
                    PUT,
                    signal.source(),
                    signal.externalId(),
                    signal.kind(),
                    signal.subjects(),
                    signal.since(),
                    signal.expiresAt(),
                    signal.reason());
            notifications.announce(surge(signal));
        });
    }

    private static Signal signal(ResultSet row) throws SQLException {
        return new Signal(
                row.getString("source"),
                row.getString("external_id"),
                row.getString("kind"),
                row.getInt("subjects"),
                Statements.instant(row, "since"),
                Statements.instant(row, "expires_at"),
                row.getString("reason"));
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
        JtaTransactions.INSTANCE.run(() -> statements.update(WITHDRAW, source, externalId));
    }

    @Override
    public List<Signal> signals(Instant now) {
        return statements.query(SIGNALS, SqlStormStore::signal, now);
    }
}
