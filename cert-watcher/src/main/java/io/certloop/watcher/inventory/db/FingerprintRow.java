package io.certloop.watcher.inventory.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "certificate_fingerprint")
@IdClass(FingerprintRow.Key.class)
class FingerprintRow extends PanacheEntityBase {

    record Key(String accountId, String certificateId) implements Serializable {}

    @Id
    @Column(name = "account_id")
    public String accountId;

    @Id
    @Column(name = "certificate_id")
    public String certificateId;

    public String sha256;

    @Column(name = "not_before")
    public Instant notBefore;

    @Column(name = "not_after")
    public Instant notAfter;
}
