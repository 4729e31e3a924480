package io.certloop.remediation.storm.db;

import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStore.Kept;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    @Column(name = "state_data")
    String stateData;

    int runs;
    Integer fleet;

    @Column(name = "fleet_at")
    Instant fleetAt;

    @Column(name = "measured_at")
    Instant measuredAt;

    Kept toKept(StormState decoded) {
        return new Kept(
                decoded,
                Optional.ofNullable(fleet).map(domains -> new Fleet(domains, fleetAt)),
                runs,
                measuredAt,
                version);
    }
}
