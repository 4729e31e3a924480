package io.certloop.watcher.sweep.db;

import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.SweepId;
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
            " where sweepId = :sweep and accountId = :account and part = :part"
                    + " and state = :running and version = :version";

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
                                                + " and part = :part and state = :running"),
                                id)
                        .setParameter("at", at)
                        .executeUpdate();
        if (claimed == 0) {
            return Optional.empty();
        }
        ShardRow row = entities.find(ShardRow.class, ShardRow.Key.of(id));
        Optional<String> startedBy =
                Optional.ofNullable(entities.find(SweepRow.class, row.sweepId))
                        .map(sweep -> sweep.startedBy);
        return Optional.of(new Shard(id, row.marker, startedBy, row.version));
    }

    @Override
    public boolean advance(Shard shard, Tally more) {
        return bind(
                                entities.createQuery(
                                        "update ShardRow set domains = domains + :domains,"
                                                + " edgesProbed = edgesProbed + :edges,"
                                                + " findingsOpened = findingsOpened + :opened,"
                                                + " findingsClosed = findingsClosed + :closed,"
                                                + " couldNotLook = couldNotLook + :blind,"
                                                + " requests = requests + :requests,"
                                                + " needed = needed + :needed"
                                                + OURS),
                                shard.id())
                        .setParameter("version", shard.version())
                        .setParameter("domains", more.domains())
                        .setParameter("edges", more.edgesProbed())
                        .setParameter("opened", more.findingsOpened())
                        .setParameter("closed", more.findingsClosed())
                        .setParameter("blind", more.couldNotLook())
                        .setParameter("requests", more.requests())
                        .setParameter("needed", more.needed())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean addNext(Shard shard, String marker) {
        return entities.createNativeQuery(
                                "insert into shard (sweep_id, account_id, part, state, marker,"
                                        + " version, domains, edges_probed, findings_opened,"
                                        + " findings_closed, could_not_look, requests, needed)"
                                        + " values (:sweep, :account, :part, 'RUNNING', :marker,"
                                        + " 0, 0, 0, 0, 0, 0, 0, 0) on conflict do nothing")
                        .setParameter("sweep", shard.id().sweep().value())
                        .setParameter("account", shard.id().account().value())
                        .setParameter("part", shard.id().part() + 1)
                        .setParameter("marker", marker)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void lockEnd(SweepId sweep) {
        entities.createNativeQuery("select 1 from sweep where id = :sweep for update")
                .setParameter("sweep", sweep.value())
                .getResultList();
    }

    @Override
    public boolean hasOther(Shard shard) {
        return ShardRow.count(
                        "sweepId = ?1 and accountId = ?2 and part <> ?3 and state = ?4",
                        shard.id().sweep().value(),
                        shard.id().account().value(),
                        shard.id().part(),
                        SweepState.RUNNING)
                > 0;
    }

    @Override
    public Optional<String> failure(ShardId id) {
        return ShardRow.<ShardRow>find(
                        "sweepId = ?1 and accountId = ?2 and failure is not null",
                        id.sweep().value(),
                        id.account().value())
                .firstResultOptional()
                .map(row -> row.failure);
    }

    @Override
    public void noteAccount(ShardId id, Optional<String> failure, Instant at) {
        String column = failure.isPresent() ? "last_failure" : "last_success";
        entities.createNativeQuery(
                        "insert into account_look (account_id, %1$s, failure)".formatted(column)
                                + " values (:account, :at, :failure)"
                                + " on conflict (account_id) do update set %1$s = excluded.%1$s,"
                                        .formatted(column)
                                + " failure = excluded.failure")
                .setParameter("account", id.account().value())
                .setParameter("at", at)
                .setParameter("failure", failure.orElse(null))
                .executeUpdate();
    }

    @Override
    public boolean finish(Shard shard, Optional<String> failure, Instant at) {
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
                .setParameter("part", id.part())
                .setParameter("running", SweepState.RUNNING);
    }
}
