package io.certloop.remediation.pause.db;

import io.certloop.remediation.pause.Pause;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A pause as a row. */
@Entity
@Table(name = "pause")
class PauseRow extends PanacheEntityBase {

    @Id UUID id;

    String accountId;
    String kind;
    String owner;
    String reason;
    Instant createdAt;
    Instant expiresAt;

    static PauseRow of(Pause pause) {
        PauseRow row = new PauseRow();
        row.id = pause.id();
        row.accountId = pause.account().orElse(null);
        row.kind = pause.kind().orElse(null);
        row.owner = pause.owner();
        row.reason = pause.reason();
        row.createdAt = pause.createdAt();
        row.expiresAt = pause.expiresAt();
        return row;
    }

    /** From a row with the columns of the table. */
    static PauseRow of(ResultSet row) throws SQLException {
        PauseRow found = new PauseRow();
        found.id = row.getObject("id", UUID.class);
        found.accountId = row.getString("account_id");
        found.kind = row.getString("kind");
        found.owner = row.getString("owner");
        found.reason = row.getString("reason");
        found.createdAt = row.getTimestamp("created_at").toInstant();
        found.expiresAt = row.getTimestamp("expires_at").toInstant();
        return found;
    }

    Pause toPause() {
        return new Pause(
                id,
                Optional.ofNullable(accountId),
                Optional.ofNullable(kind),
                owner,
                reason,
                createdAt,
                expiresAt);
    }
}
