package io.certloop.watcher.sweep.db;

import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.SweepState;
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

@Entity
@Table(name = "shard")
@IdClass(ShardRow.Key.class)
class ShardRow extends PanacheEntityBase {

    record Key(UUID sweepId, String accountId, int part) implements Serializable {
        static Key of(ShardId id) {
            return new Key(id.sweep().value(), id.account().value(), id.part());
        }
    }

    @Id
    @Column(name = "sweep_id")
    public UUID sweepId;

    @Id
    @Column(name = "account_id")
    public String accountId;

    @Id public int part;

    @Enumerated(EnumType.STRING)
    public SweepState state = SweepState.RUNNING;

    public String marker = "";

    /** The fence; grows with every claim, so it is not Hibernate's own version. */
    public int version;

    public int domains;

    @Column(name = "edges_probed")
    public int edgesProbed;

    @Column(name = "findings_opened")
    public int findingsOpened;

    @Column(name = "findings_closed")
    public int findingsClosed;

    @Column(name = "could_not_look")
    public int couldNotLook;

    public int requests;

    public int needed;

    public String failure;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "finished_at")
    public Instant finishedAt;
}
