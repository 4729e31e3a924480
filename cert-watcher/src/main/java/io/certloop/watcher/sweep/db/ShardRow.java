package io.certloop.watcher.sweep.db;

import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.SweepState;
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

@Entity
@Table(name = "shard")
@IdClass(ShardRow.Key.class)
class ShardRow extends PanacheEntityBase {

    record Key(UUID sweepId, String accountId, int part) implements Serializable {
        static Key of(ShardId id) {
            return new Key(id.sweep().value(), id.account().value(), id.part());
        }
    }

    @Id public UUID sweepId;

    @Id public String accountId;

    @Id public int part;

    @Enumerated(EnumType.STRING)
    public SweepState state = SweepState.RUNNING;

    public String marker = "";

    /** The fence; grows with every claim, so it is not Hibernate's own version. */
    public int version;

    public int domains;
    public int edgesProbed;
    public int findingsOpened;
    public int findingsClosed;
    public int couldNotLook;
    public int requests;
    public int needed;
    public String failure;
    public Instant startedAt;
    public Instant finishedAt;
}
