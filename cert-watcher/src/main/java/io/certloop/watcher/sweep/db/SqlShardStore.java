package io.certloop.watcher.sweep.db;

import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.SweepState;
import io.certloop.watcher.sweep.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Optional;

/** Every write is one guarded UPDATE; no row means that somebody else has the shard. */
@ApplicationScoped
class SqlShardStore implements ShardStore {

    private static final String OURS =
            " where sweepId = :sweep and accountId = :account and state = :running"
                    + " and version = :version";

    private final EntityManager entities;

    SqlShardStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Shard> claim(ShardId id, Instant at) {
        int claimed =
                bind(
                                entities.createQuery(
                                        "update ShardRow set version = version + 1,"
                                                + " startedAt = coalesce(startedAt, :at)"
                                                + " where sweepId = :sweep and accountId = :account"
                                                + " and state = :running"),
                                id)
                        .setParameter("at", at)
                        .executeUpdate();
        if (claimed == 0) {
            return Optional.empty();
        }
        ShardRow row = entities.find(ShardRow.class, ShardRow.Key.of(id));
        return Optional.of(new Shard(id, row.marker, row.version));
    }

    @Override
    public boolean advance(Shard shard, Tally more) {
        return bind(
                                entities.createQuery(
                                        "update ShardRow set marker = :marker,"
                                                + " domains = domains + :domains,"
                                                + " edgesProbed = edgesProbed + :edges,"
                                                + " findingsOpened = findingsOpened + :opened,"
                                                + " findingsClosed = findingsClosed + :closed,"
                                                + " couldNotLook = couldNotLook + :blind,"
                                                + " requests = requests + :requests"
                                                + OURS),
                                shard.id())
                        .setParameter("version", shard.version())
                        .setParameter("marker", shard.marker())
                        .setParameter("domains", more.domains())
                        .setParameter("edges", more.edgesProbed())
                        .setParameter("opened", more.findingsOpened())
                        .setParameter("closed", more.findingsClosed())
                        .setParameter("blind", more.couldNotLook())
                        .setParameter("requests", more.requests())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean finish(Shard shard, Optional<String> failure, Instant at) {
        // Two replicas that end the last two shards at once must see each other: the sweep's row
        // makes the second one wait.
        entities.createNativeQuery("select 1 from sweep where id = :sweep for update")
                .setParameter("sweep", shard.id().sweep().value())
                .getResultList();
        return bind(
                                entities.createQuery(
                                        "update ShardRow set state = :done, finishedAt = :at,"
                                                + " failure = :failure"
                                                + OURS),
                                shard.id())
                        .setParameter("version", shard.version())
                        .setParameter("done", SweepState.DONE)
                        .setParameter("at", at)
                        .setParameter("failure", failure.orElse(null))
                        .executeUpdate()
                == 1;
    }

    private static Query bind(Query query, ShardId id) {
        return query.setParameter("sweep", id.sweep().value())
                .setParameter("account", id.account().value())
                .setParameter("running", SweepState.RUNNING);
    }
}
