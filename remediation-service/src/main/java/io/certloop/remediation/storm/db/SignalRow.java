package io.certloop.remediation.storm.db;

import io.certloop.remediation.storm.Signal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A signal as a row. */
@Entity
@Table(name = "storm_signal")
@IdClass(SignalRow.Key.class)
class SignalRow extends PanacheEntityBase {

    /** Who said it, and what they call it. */
    record Key(String source, String externalId) implements Serializable {}

    @Id String source;

    @Id
    @Column(name = "external_id")
    String externalId;

    String kind;
    int subjects;
    Instant since;

    @Column(name = "expires_at")
    Instant expiresAt;

    String reason;

    Signal toSignal() {
        return new Signal(source, externalId, kind, subjects, since, expiresAt, reason);
    }
}
