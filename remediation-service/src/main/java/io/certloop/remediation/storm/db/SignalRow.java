package io.certloop.remediation.storm.db;

import io.certloop.remediation.storm.Signal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A signal as a row. */
@Entity
@Table(name = "storm_signal")
@IdClass(SignalRow.Key.class)
class SignalRow extends PanacheEntityBase {

    /** Who said it, and what they call it. */
    record Key(String source, String externalId) implements Serializable {}

    @Id String source;

    @Id String externalId;

    String kind;
    int subjects;
    Instant since;
    Instant expiresAt;
    String reason;

    /** From a row with the columns of the table. */
    static Signal read(ResultSet row) throws SQLException {
        return new Signal(
                row.getString("source"),
                row.getString("external_id"),
                row.getString("kind"),
                row.getInt("subjects"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("reason"));
    }
}
