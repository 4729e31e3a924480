package io.certloop.remediation.storm.db;

import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStore.Kept;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** The one row of the state. */
@Entity
@Table(name = "storm")
class StormRow extends PanacheEntityBase {

    static final int ONLY = 1;

    @Id int id;
    long version;
    String state;
    String stateData;
    int runs;
    Integer fleet;
    Instant fleetAt;
    Instant measuredAt;

    /** From a row with the columns of the table. */
    static StormRow of(ResultSet row) throws SQLException {
        StormRow found = new StormRow();
        found.id = ONLY;
        found.version = row.getLong("version");
        found.state = row.getString("state");
        found.stateData = row.getString("state_data");
        found.runs = row.getInt("runs");
        found.fleet = row.getObject("fleet", Integer.class);
        Timestamp fleetAt = row.getTimestamp("fleet_at");
        found.fleetAt = fleetAt == null ? null : fleetAt.toInstant();
        found.measuredAt = row.getTimestamp("measured_at").toInstant();
        return found;
    }

    Kept toKept(StormState decoded) {
        return new Kept(
                decoded,
                Optional.ofNullable(fleet).map(domains -> new Fleet(domains, fleetAt)),
                runs,
                measuredAt,
                version);
    }
}
