package io.certloop.remediation.session.db;

import io.certloop.remediation.session.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class SqlSessionStore implements SessionStore {

    private static final String ADD =
            "insert into browser_session (id_hash, name, token_hash, started_at, ends_at)"
                    + " values (?, ?, ?, ?, ?)";

    private static final String FIND =
            "select name, token_hash, started_at, ends_at from browser_session where id_hash = ?";

    private final DataSource database;

    SqlSessionStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Kept session) {
        execute(
                ADD,
                session.idHash(),
                session.name(),
                session.tokenHash(),
                time(session.startedAt()),
                time(session.endsAt()));
    }

    @Override
    public Optional<Kept> find(byte[] idHash) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setBytes(1, idHash);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Kept(
                                        idHash,
                                        row.getString("name"),
                                        row.getBytes("token_hash"),
                                        instant(row, "started_at"),
                                        instant(row, "ends_at")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("sessions cannot be read", e);
        }
    }

    @Override
    public void remove(byte[] idHash) {
        execute("delete from browser_session where id_hash = ?", (Object) idHash);
    }

    @Override
    public void removeEndedBefore(Instant time) {
        execute("delete from browser_session where ends_at <= ?", time(time));
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("sessions cannot be written", e);
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
