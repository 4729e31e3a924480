package io.certloop.watcher.finding.db;

import io.certloop.service.security.limits.PageBytes;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.finding.Urgency;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/**
 * Looks and asks change different columns of a finding, and neither must wait for or undo the
 * other: only changed columns are written, and asking does not count as another version.
 */
@Entity
@DynamicUpdate
@Table(name = "finding")
class FindingRow extends PanacheEntityBase {

    @Id public UUID id;

    @Column(name = "position", insertable = false, updatable = false)
    public long sequence;

    public String accountId;
    public String domain;

    @Convert(converter = ReasonColumn.class)
    @Column(updatable = false)
    public Reason reason;

    @Enumerated(EnumType.STRING)
    public Severity severity;

    /** The order in lists; what is shown is computed from the rest. */
    @Enumerated(EnumType.ORDINAL)
    @JdbcTypeCode(SqlTypes.SMALLINT)
    public Urgency urgency;

    public boolean repairable;
    public boolean flapping;
    public String detail;
    public String code;
    public String arguments;

    @ColumnTransformer(write = "cast(? as jsonb)")
    public String evidence;

    public Instant firstSeen;
    public Instant lastSeen;
    public Instant closedAt;

    @OptimisticLock(excluded = true)
    public int asks;

    @OptimisticLock(excluded = true)
    public int answered;

    @OptimisticLock(excluded = true)
    public Instant requestedAt;

    @OptimisticLock(excluded = true)
    public String runId;

    @OptimisticLock(excluded = true)
    public String refusal;

    @Column(updatable = false, insertable = false)
    @OptimisticLock(excluded = true)
    public String onBehalfOf;

    @Version public int version;

    /** About how large it is, as it is shown. */
    long bytes() {
        return PageBytes.of(detail, arguments, evidence, refusal);
    }
}
