package io.certloop.ticket.desk.poll;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Each method is committed when it returns. */
@Singleton
public class PollCursors {

    /**
     * @param position the time of the latest processed change, by the help desk's clock
     * @param movedAt when that change was seen, by our clock
     * @param readAt when the help desk was last read to its end
     * @param failures how many attempts failed since then
     * @param error of the last attempt; empty if it succeeded
     */
    public record Cursor(
            Instant position,
            Optional<Instant> movedAt,
            Optional<Instant> readAt,
            int failures,
            Optional<String> error) {}

    private static final String MOVE = """
            insert into desk_poll (desk, position, moved_at) values (?, ?, ?)
            on conflict (desk) do update
                set position = excluded.position, moved_at = excluded.moved_at
                where desk_poll.position < excluded.position
            """;

    private static final String READ = "update desk_poll set read_at = ?, failures = 0, error = null where desk = ?";

    private static final String FAILED =
            "update desk_poll set failed_at = ?, failures = failures + 1, error = ? where desk = ?";

    private final Statements statements;

    public PollCursors(DataSource database) {
        this.statements = new Statements(database);
    }

    public Optional<Cursor> of(String desk) {
        return statements.first("select * from desk_poll where desk = ?", PollCursors::cursor, desk);
    }

    /**
     * @param to the time of the latest processed change
     * @param at the current time
     */
    public void move(String desk, Instant to, Instant at) {
        statements.update(MOVE, desk, to, at);
    }

    public void read(String desk, Instant at) {
        statements.update(READ, at, desk);
    }

    public void failed(String desk, String error, Instant at) {
        statements.update(FAILED, at, error, desk);
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(
                Statements.instant(row, "position"),
                Statements.time(row, "moved_at"),
                Statements.time(row, "read_at"),
                row.getInt("failures"),
                Optional.ofNullable(row.getString("error")));
    }
}
