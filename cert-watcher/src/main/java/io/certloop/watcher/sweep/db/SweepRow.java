package io.certloop.watcher.sweep.db;

import io.certloop.watcher.sweep.SweepState;
import io.certloop.watcher.sweep.SweepTrigger;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "sweep")
class SweepRow extends PanacheEntityBase {

    @Id public UUID id;

    @Column(name = "position", insertable = false, updatable = false)
    public long sequence;

    @Enumerated(EnumType.STRING)
    public SweepTrigger trigger;

    public String startedBy;
    public Instant slot;

    @Enumerated(EnumType.STRING)
    public SweepState state;

    public Instant startedAt;
    public Instant finishedAt;
    public Integer canaries;

    /** One sentence a line. */
    public String canariesMissed;

    public String canariesMissedMessages;
}
