package io.certloop.watcher.inventory.db;

import io.certloop.service.security.limits.PageBytes;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
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

    @Id public String accountId;

    @Id public String name;

    @Enumerated(EnumType.STRING)
    public Health health;

    public String phase;
    public String operation;
    public Instant changingSince;
    public Instant configuredSince;
    public String certificateId;
    public String sha256;

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String certificateNames;

    public Instant notBefore;
    public Instant notAfter;
    public Instant earliestNotAfter;

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String served = "[]";

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String trail;

    public Instant firstSeen;
    public Instant lastLooked;
    public UUID lastSweep;

    DomainKey key() {
        return DomainKey.of(accountId, name);
    }

    /** About how large its certificate is, as it is shown. */
    long bytes() {
        return PageBytes.of(certificateNames, served);
    }
}
