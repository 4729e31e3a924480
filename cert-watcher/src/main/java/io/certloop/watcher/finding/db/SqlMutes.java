package io.certloop.watcher.finding.db;

import io.certloop.service.database.Statements;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.finding.MuteStore;
import io.certloop.watcher.inventory.DomainKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

@ApplicationScoped
class SqlMutes implements MuteStore {

    private static final Logger LOG = Logger.getLogger(SqlMutes.class);

    private static final String ADD = """
            insert into mute (id, account_id, domain, reason, muted_by, why, created_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ACTIVE =
            "select * from mute where ends_at > ? and lifted_at is null order by ends_at, id";

    /** Ends a mute early. If several callers end it at the same time, only one of them updates the row. */
    private static final String LIFT = """
            update mute set lifted_at = ?, lifted_by = ?
            where id = ? and lifted_at is null and ends_at > ?
            """;

    private final Statements statements;

    SqlMutes(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public void add(Mute mute) {
        statements.update(
                ADD,
                mute.id(),
                mute.key().account().value(),
                mute.key().name().value(),
                mute.reason().map(Enum::name),
                mute.mutedBy(),
                mute.why(),
                mute.createdAt(),
                mute.endsAt());
        LOG.infof(
                "Muted muteId=%s account=%s domain=%s reason=%s by=%s until=%s",
                mute.id(),
                mute.key().account(),
                mute.key().name(),
                mute.reason().map(Enum::name).orElse("all"),
                mute.mutedBy(),
                mute.endsAt());
    }

    @Override
    public List<Mute> active(Instant now) {
        return statements.query(ACTIVE, SqlMutes::mute, now);
    }

    @Override
    public boolean lift(UUID id, String by, Instant at) {
        boolean isLifted = statements.update(LIFT, at, by, id, at) > 0;
        if (isLifted) {
            LOG.infof("Mute lifted muteId=%s by=%s", id, by);
        }
        return isLifted;
    }

    private static Mute mute(ResultSet row) throws SQLException {
        return new Mute(
                row.getObject("id", UUID.class),
                DomainKey.of(row.getString("account_id"), row.getString("domain")),
                Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                row.getString("muted_by"),
                row.getString("why"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "ends_at"));
    }
}
