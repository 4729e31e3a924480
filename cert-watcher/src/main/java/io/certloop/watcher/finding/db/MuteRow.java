package io.certloop.watcher.finding.db;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.inventory.DomainKey;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "mute")
class MuteRow extends PanacheEntityBase {

    @Id public UUID id;

    public String accountId;
    public String domain;

    @Convert(converter = ReasonColumn.class)
    public Reason reason;

    public String mutedBy;
    public String why;
    public Instant createdAt;
    public Instant endsAt;
    public Instant liftedAt;
    public String liftedBy;

    static MuteRow of(Mute mute) {
        var row = new MuteRow();
        row.id = mute.id();
        row.accountId = mute.key().account().value();
        row.domain = mute.key().name().value();
        row.reason = mute.reason().orElse(null);
        row.mutedBy = mute.mutedBy();
        row.why = mute.why();
        row.createdAt = mute.createdAt();
        row.endsAt = mute.endsAt();
        return row;
    }

    Mute mute() {
        return new Mute(
                id,
                DomainKey.of(accountId, domain),
                Optional.ofNullable(reason),
                mutedBy,
                why,
                createdAt,
                endsAt);
    }
}
