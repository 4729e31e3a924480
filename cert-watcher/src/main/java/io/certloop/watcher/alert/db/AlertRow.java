package io.certloop.watcher.alert.db;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.watcher.alert.Alert;
import io.certloop.watcher.alert.AlertState;
import io.certloop.watcher.alert.UnmappedReason;
import io.certloop.watcher.finding.FindingId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Receipts and inspections change different columns, so only changed ones are written. */
@Entity
@DynamicUpdate
@Table(name = "alert")
class AlertRow extends PanacheEntityBase {

    @Id public UUID id;

    @Column(insertable = false, updatable = false)
    public long seq;

    public String key;
    public String name;
    public String severity;
    public Instant startsAt;
    public boolean firing;
    public String domain;

    @Enumerated(EnumType.STRING)
    public AlertState state;

    @Enumerated(EnumType.STRING)
    public UnmappedReason why;

    public String receivedFrom;
    public Instant receivedAt;
    public Instant lastReceived;
    public int deliveries;
    public Instant resolvedAt;
    public int asked;
    public int answered;
    public Instant inspectedAt;
    public UUID findingId;
    public Instant recoveredAt;
    public Instant announcedAt;

    Alert alert() {
        return new Alert(
                id,
                seq,
                Optional.ofNullable(name),
                Optional.ofNullable(severity),
                Optional.ofNullable(startsAt),
                firing,
                Optional.ofNullable(domain).map(DomainName::new),
                state,
                Optional.ofNullable(why),
                receivedFrom,
                receivedAt,
                lastReceived,
                deliveries,
                Optional.ofNullable(resolvedAt),
                Optional.ofNullable(inspectedAt),
                Optional.ofNullable(findingId).map(FindingId::new),
                Optional.ofNullable(recoveredAt),
                Optional.ofNullable(announcedAt));
    }

    /** About how large it is, as it is shown. */
    long bytes() {
        return PageBytes.of(name, severity, domain, receivedFrom);
    }
}
