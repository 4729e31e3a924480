package io.certloop.remediation.pause;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

@ApplicationScoped
class SqlPauseStore implements PauseStore {

    private static final String COLUMNS = "id, account_id, kind, owner, reason, created_at, expires_at";

    private static final String ADD = "insert into pause (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)";

    private static final String ACTIVE =
            "select " + COLUMNS + " from pause where expires_at > ? order by created_at, id";

    /** Removes a pause in one statement, so that of several concurrent callers only one has lifted it. */
    private static final String REMOVE = "delete from pause where id = ? returning " + COLUMNS;

    private final Statements statements;
    private final AuditTrail audit;
    private final Clock clock;

    SqlPauseStore(DataSource database, AuditTrail audit, Clock clock) {
        this.statements = new Statements(database);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void add(Pause pause) {
        statements.update(
                ADD,
                pause.id(),
                pause.account(),
                pause.kind(),
                pause.owner(),
                pause.reason(),
                pause.createdAt(),
                pause.expiresAt());
        audit.record(AuditEvent.of(pause.createdAt(), pause.owner(), AuditAction.PAUSED)
                .about(name(pause))
                .by("until " + pause.expiresAt(), pause.reason()));
    }

    @Override
    public List<Pause> active(Instant now) {
        return statements.query(ACTIVE, SqlPauseStore::pause, now);
    }

    @Override
    @Transactional
    public boolean remove(UUID id, String by) {
        Optional<Pause> lifted = statements.first(REMOVE, SqlPauseStore::pause, id);
        lifted.ifPresent(pause -> audit.record(
                AuditEvent.of(clock.instant(), by, AuditAction.PAUSE_LIFTED).about(name(pause))));
        return lifted.isPresent();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        return new Pause(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getString("account_id")),
                Optional.ofNullable(row.getString("kind")),
                row.getString("owner"),
                row.getString("reason"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "expires_at"));
    }

    private static String name(Pause pause) {
        String what = Stream.of(
                        pause.account().map(id -> " of account " + id),
                        pause.kind().map(kind -> " of kind " + kind))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return "pause " + pause.id() + (what.isEmpty() ? " of everything" : what);
    }
}
