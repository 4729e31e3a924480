package io.certloop.watcher.sweep.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.sweep.Canaries;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepState;
import io.certloop.watcher.sweep.SweepStore;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

@ApplicationScoped
class SqlSweepStore implements SweepStore {

    private final Session entities;
    private final ShardSums sums;
    private final PageBytes bytes;

    SqlSweepStore(Session entities, ShardSums sums, PageBytes bytes) {
        this.entities = entities;
        this.sums = sums;
        this.bytes = bytes;
    }

    @Override
    public boolean begin(Sweep sweep, List<AccountId> accounts) {
        int inserted =
                entities.createNativeMutationQuery(
                                "insert into sweep (id, trigger, started_by, slot, state,"
                                        + " started_at) values (:id, :trigger, :by, :slot,"
                                        + " 'RUNNING', :at)"
                                        + " on conflict do nothing")
                        .setParameter("id", sweep.id().value())
                        .setParameter("trigger", sweep.trigger().name())
                        .setParameter("by", sweep.startedBy().orElse(null), String.class)
                        .setParameter("slot", sweep.slot().orElse(null), Instant.class)
                        .setParameter("at", sweep.startedAt())
                        .executeUpdate();
        if (inserted == 1) {
            accounts.forEach(account -> persistShard(sweep.id(), account));
            entities.flush();
        }
        return inserted == 1;
    }

    private void persistShard(SweepId sweep, AccountId account) {
        var row = new ShardRow();
        row.sweepId = sweep.value();
        row.accountId = account.value();
        entities.persist(row);
    }

    @Override
    public void forgetBefore(Instant time) {
        SweepRow.delete("state = ?1 and startedAt < ?2", SweepState.DONE, time);
    }

    @Override
    public Optional<Sweep> find(SweepId id) {
        return first(SweepRow.list("id", id.value()));
    }

    @Override
    public Optional<Sweep> running() {
        return first(SweepRow.list("state", SweepState.RUNNING));
    }

    @Override
    public Optional<Sweep> latestEnded() {
        return first(
                SweepRow.<SweepRow>find("state", Sort.descending("sequence"), SweepState.DONE)
                        .page(0, 1)
                        .list());
    }

    @Override
    public void saveCanaries(SweepId id, Canaries canaries) {
        SweepRow row = SweepRow.findById(id.value());
        if (row != null) {
            row.canaries = canaries.looked().orElse(null);
            row.canariesMissed =
                    canaries.missed().stream().map(Message::text).collect(Collectors.joining("\n"));
            row.canariesMissedMessages = MessageJson.write(canaries.missed());
        }
    }

    @Override
    public Cut<Sweep> page(Optional<Long> before, int limit) {
        List<SweepRow> rows =
                SweepRow.<SweepRow>find(
                                "sequence < ?1",
                                Sort.descending("sequence"),
                                before.orElse(Long.MAX_VALUE))
                        .page(0, limit + 1)
                        .list();
        Map<UUID, Long> failures = sums.sizes(rows);
        Cut<SweepRow> shown =
                bytes.cut(
                        rows.stream(),
                        limit,
                        row ->
                                failures.getOrDefault(row.id, 0L)
                                        + PageBytes.of(
                                                row.canariesMissed, row.canariesMissedMessages));
        return new Cut<>(sums.of(shown.rows()), shown.more());
    }

    @Override
    public boolean endIfAllDone(SweepId id, Instant at) {
        return SweepRow.update(
                        "state = ?1, finishedAt = ?2 where id = ?3 and state = ?4 and not exists"
                                + " (select 1 from ShardRow s where s.sweepId = ?3 and s.state = ?4)",
                        SweepState.DONE,
                        at,
                        id.value(),
                        SweepState.RUNNING)
                == 1;
    }

    private Optional<Sweep> first(List<SweepRow> rows) {
        return sums.of(rows).stream().findFirst();
    }
}
