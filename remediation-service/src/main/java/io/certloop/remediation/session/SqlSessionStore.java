package io.certloop.remediation.session;

import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class SqlSessionStore implements SessionStore {

    private static final String ADD =
            "insert into browser_session (id_hash, name, token_hash, started_at, ends_at) values (?, ?, ?, ?, ?)";

    private static final String FIND =
            "select name, token_hash, started_at, ends_at from browser_session where id_hash = ?";

    private final Statements statements;

    SqlSessionStore(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public void add(Kept session) {
        statements.update(
                ADD, session.idHash(), session.name(), session.tokenHash(), session.startedAt(), session.endsAt());
    }

    @Override
    public Optional<Kept> find(byte[] idHash) {
        return statements.first(
                FIND,
                row -> new Kept(
                        idHash,
                        row.getString("name"),
                        row.getBytes("token_hash"),
                        Statements.instant(row, "started_at"),
                        Statements.instant(row, "ends_at")),
                (Object) idHash);
    }

    @Override
    public void remove(byte[] idHash) {
        statements.update("delete from browser_session where id_hash = ?", (Object) idHash);
    }

    @Override
    public void removeEndedBefore(Instant time) {
        statements.update("delete from browser_session where ends_at <= ?", time);
    }
}
