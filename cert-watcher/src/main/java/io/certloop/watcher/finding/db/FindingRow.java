package io.certloop.watcher.finding.db;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

@Entity
@Table(name = "finding")
class FindingRow extends PanacheEntityBase {

    @Id public UUID id;

    @Column(name = "position", insertable = false, updatable = false)
    public long sequence;

    @Column(name = "account_id")
    public String accountId;

    public String domain;

    @Enumerated(EnumType.STRING)
    public Reason reason;

    @Enumerated(EnumType.STRING)
    public Severity severity;

    public boolean repairable;

    public String detail;

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String evidence;

    @Column(name = "first_seen")
    public Instant firstSeen;

    @Column(name = "last_seen")
    public Instant lastSeen;

    @Column(name = "closed_at")
    public Instant closedAt;

    public int asks;

    public int answered;

    @Column(name = "requested_at")
    public Instant requestedAt;

    @Column(name = "run_id")
    public String runId;

    public String refusal;

    @Version public int version;
}
