package io.certloop.ticket.desk.refused;

import io.certloop.service.database.Statements;
import io.certloop.service.text.Sha256;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Stores the events of help desks that were refused, so that they can be applied once the reason for the refusal is
 * gone. Each method is committed when it returns.
 */
@Singleton
public class RefusedEvents {

    private static final String KEEP = """
            insert into desk_refused_event
                (id, desk, first_at, last_at, reason, waits_for, body, body_sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (desk, body_sha256) do update set times = desk_refused_event.times + 1,
                last_at = excluded.last_at, reason = excluded.reason, waits_for = excluded.waits_for
            """;

    private static final String PAGE = """
            select id, desk, first_at, last_at, times, reason, waits_for, null::bytea as body
            from desk_refused_event where ?::text is null or desk = ?
            order by last_at desc, id desc limit ?
            """;

    private static final String WAITING = """
            select * from desk_refused_event where desk = ? and waits_for = ?
            order by first_at, id limit 100
            """;

    private final Statements statements;

    RefusedEvents(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * An event with the same body from the same help desk is the same event.
     *
     * @param ticket the help desk's own id of the ticket, if the event is refused because that ticket is unknown
     */
    public void keep(String desk, byte[] body, String reason, Optional<String> ticket, Instant at) {
        byte[] kept = Arrays.copyOf(body, Math.min(body.length, RefusedEvent.MOST_BYTES));
        byte[] hash = Sha256.digest().digest(body);
        statements.update(KEEP, UUID.randomUUID(), desk, at, at, reason, ticket, kept, hash);
    }

    /** Newest first, without their bodies. */
    public List<RefusedEvent> page(Optional<String> desk, int limit) {
        return query(PAGE, desk, desk, limit);
    }

    public Optional<RefusedEvent> find(UUID id) {
        return query("select * from desk_refused_event where id = ?", id).stream()
                .findFirst();
    }

    /** Oldest first. */
    public List<RefusedEvent> waitingFor(String desk, String ticket) {
        return query(WAITING, desk, ticket);
    }

    /** Removes an event that was applied. */
    public void settle(UUID id) {
        statements.update("delete from desk_refused_event where id = ?", id);
    }

    private List<RefusedEvent> query(String sql, Object... values) {
        return statements.query(sql, RefusedEvents::event, values);
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
