package io.certloop.watcher.finding;

import io.certloop.service.database.Statements;
import io.certloop.watcher.check.Reason;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Stores mutes in the database; each method runs in its own transaction. */
@Singleton
public final class MuteStore {

    private static final Logger LOG = Logger.getLogger(MuteStore.class);

    private static final String ADD = """
            insert into mute (id, account_id, domain, reason, muted_by, why, created_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ACTIVE =
            "select * from mute where ends_at > ? and lifted_at is null order by ends_at, id";

    private static final String LIFT =
            "update mute set lifted_at = ?, lifted_by = ? where id = ? and lifted_at is null and ends_at > ?";

    private final Statements statements;

    MuteStore(DataSource database) {
        this.statements = new Statements(database);
    }

    public void add(Mute mute) {
        Optional<String> reason = Optional.ofNullable(mute.reason()).map(Enum::name);
        statements.update(
                ADD,
                mute.id(),
                mute.accountId(),
                mute.domain(),
                reason,
                mute.mutedBy(),
                mute.why(),
                mute.createdAt(),
                mute.endsAt());
        LOG.infof(
                "Muted muteId=%s account=%s domain=%s reason=%s by=%s until=%s",
                mute.id(), mute.accountId(), mute.domain(), reason.orElse("all"), mute.mutedBy(), mute.endsAt());
    }

    /** The mutes that are still active, ordered by their end. */
    public List<Mute> active(Instant now) {
        return statements.query(
                ACTIVE,
                row -> new Mute(
                        row.getObject("id", UUID.class),
                        row.getString("account_id"),
                        row.getString("domain"),
                        Optional.ofNullable(row.getString("reason"))
                                .map(Reason::valueOf)
                                .orElse(null),
                        row.getString("muted_by"),
                        row.getString("why"),
                        Statements.instant(row, "created_at"),
                        Statements.instant(row, "ends_at")),
                now);
    }

    /**
     * Ends a mute early. If several callers end it at the same time, only one of them updates the row.
     *
     * @return false if there is no active mute with this id
     */
    public boolean lift(UUID id, String by, Instant at) {
        boolean isLifted = statements.update(LIFT, at, by, id, at) > 0;
        if (isLifted) {
            LOG.infof("Mute lifted muteId=%s by=%s", id, by);
        }
        return isLifted;
    }
}
