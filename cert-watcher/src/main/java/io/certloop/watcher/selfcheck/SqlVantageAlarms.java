package io.certloop.watcher.selfcheck;

import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

@ApplicationScoped
class SqlVantageAlarms implements VantageAlarms {

    private static final String RAISE = """
            insert into vantage_alarm (replica, opened_at, last_seen, unseen, looked)
            values (?, ?, ?, ?, ?)
            on conflict (replica) do update set last_seen = excluded.last_seen,
                unseen = excluded.unseen, looked = excluded.looked
            """;

    private final Statements statements;

    SqlVantageAlarms(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public void raise(VantageAlarm alarm) {
        statements.update(RAISE, alarm.replica(), alarm.openedAt(), alarm.lastSeen(), alarm.unseen(), alarm.looked());
    }

    @Override
    public void clear(String replica) {
        statements.update("delete from vantage_alarm where replica = ?", replica);
    }

    @Override
    @Transactional
    public List<VantageAlarm> openSince(Instant time) {
        return statements.query(
                "select * from vantage_alarm where last_seen >= ? order by opened_at",
                row -> new VantageAlarm(
                        row.getString("replica"),
                        Statements.instant(row, "opened_at"),
                        Statements.instant(row, "last_seen"),
                        row.getInt("unseen"),
                        row.getInt("looked")),
                time);
    }
}
