package io.certloop.ticket.desk.db;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.desk.poll.PollCursors;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class PollCursorRows implements PollCursors {

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
    private final Transactions transactions;

    PollCursorRows(DataSource database, Transactions transactions) {
        this.statements = new Statements(database);
        this.transactions = transactions;
    }

    @Override
    public Optional<Cursor> of(String desk) {
        return transactions.call(
                () -> statements.first("select * from desk_poll where desk = ?", PollCursorRows::cursor, desk));
    }

    @Override
    public void move(String desk, Instant to, Instant at) {
        transactions.run(() -> statements.update(MOVE, desk, to, at));
    }

    @Override
    public void read(String desk, Instant at) {
        transactions.run(() -> statements.update(READ, at, desk));
    }

    @Override
    public void failed(String desk, String error, Instant at) {
        transactions.run(() -> statements.update(FAILED, at, error, desk));
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
