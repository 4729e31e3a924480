package io.certloop.ticket.desk.db;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.refused.RefusedEvent;
import io.certloop.ticket.desk.refused.RefusedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class RefusedEventRows implements RefusedEvents {

    private static final String KEEP = """
            insert into desk_refused_event
                (id, desk, first_at, last_at, reason, waits_for, body, body_sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (desk, body_sha256) do update set times = desk_refused_event.times + 1,
                last_at = excluded.last_at, reason = excluded.reason, waits_for = excluded.waits_for
            """;

    private static final String PAGE = """
            select * from desk_refused_event where ?::text is null or desk = ?
            order by last_at desc, id desc limit ?
            """;

    private static final String WAITING = """
            select * from desk_refused_event where desk = ? and waits_for = ?
            order by first_at, id limit 100
            """;

    private final Statements statements;
    private final Transactions transactions;

    RefusedEventRows(DataSource database, Transactions transactions) {
        this.statements = new Statements(database);
        this.transactions = transactions;
    }

    @Override
    public void keep(String desk, byte[] body, String reason, Optional<String> ticket, Instant at) {
        byte[] kept = Arrays.copyOf(body, Math.min(body.length, RefusedEvent.MOST_BYTES));
        byte[] hash = Sha256.digest().digest(body);
        transactions.run(() -> statements.update(KEEP, UUID.randomUUID(), desk, at, at, reason, ticket, kept, hash));
    }

    @Override
    public List<RefusedEvent> page(Optional<String> desk, int limit) {
        return query(PAGE, desk, desk, limit);
    }

    @Override
    public Optional<RefusedEvent> find(UUID id) {
        return query("select * from desk_refused_event where id = ?", id).stream()
                .findFirst();
    }

    @Override
    public List<RefusedEvent> waitingFor(String desk, String ticket) {
        return query(WAITING, desk, ticket);
    }

    @Override
    public void settle(UUID id) {
        transactions.run(() -> statements.update("delete from desk_refused_event where id = ?", id));
    }

    private List<RefusedEvent> query(String sql, Object... values) {
        return transactions.call(() -> statements.query(sql, RefusedEventRows::event, values));
    }

    private static RefusedEvent event(ResultSet row) throws SQLException {
        return new RefusedEvent(
                row.getObject("id", UUID.class),
                row.getString("desk"),
                Statements.instant(row, "first_at"),
                Statements.instant(row, "last_at"),
                row.getInt("times"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("waits_for")),
                row.getBytes("body"));
    }
}
