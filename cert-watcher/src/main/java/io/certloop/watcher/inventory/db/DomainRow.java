package io.certloop.watcher.inventory.db;

import io.certloop.service.security.limits.PageBytes;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

@Entity
@Table(name = "domain")
@IdClass(DomainRow.Key.class)
class DomainRow extends PanacheEntityBase {

    record Key(String accountId, String name) implements Serializable {
        static Key of(DomainKey key) {
            return new Key(key.account().value(), key.name().value());
        }
    }

    @Id
    @Column(name = "account_id")
    public String accountId;

    @Id public String name;

    @Enumerated(EnumType.STRING)
    public Health health;

    public String phase;

    public String operation;

    @Column(name = "changing_since")
    public Instant changingSince;

    @Column(name = "configured_since")
    public Instant configuredSince;

    @Column(name = "certificate_id")
    public String certificateId;

    public String sha256;

    @Column(name = "certificate_names")
    @ColumnTransformer(write = "cast(? as jsonb)")
    public String certificateNames;

    @Column(name = "not_before")
    public Instant notBefore;

    @Column(name = "not_after")
    public Instant notAfter;

    @Column(name = "earliest_not_after")
    public Instant earliestNotAfter;

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String served = "[]";

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String trail;

    @Column(name = "first_seen")
    public Instant firstSeen;

    @Column(name = "last_looked")
    public Instant lastLooked;

    @Column(name = "last_sweep")
    public UUID lastSweep;

    DomainKey key() {
        return DomainKey.of(accountId, name);
    }

    /** About how large its certificate is, as it is shown. */
    long bytes() {
        return PageBytes.of(certificateNames, served);
    }
}
