package io.certloop.watcher.sweep.db;

import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.sweep.Canaries;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds the shards of sweeps up. */
@ApplicationScoped
class ShardSums {

    private final EntityManager entities;

    ShardSums(EntityManager entities) {
        this.entities = entities;
    }

    record Sum(UUID sweepId, int accounts, Tally tally) {
        static final Sum NONE = new Sum(null, 0, Tally.ZERO);
    }

    record Failure(UUID sweepId, Sweep.AccountFailure failure) {}

    List<Sweep> of(List<SweepRow> rows) {
        List<UUID> ids = rows.stream().map(row -> row.id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Sum> sums =
                sums(ids).stream().collect(Collectors.toMap(Sum::sweepId, Function.identity()));
        Map<UUID, List<Sweep.AccountFailure>> failures =
                failures(ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Failure::sweepId,
                                        Collectors.mapping(Failure::failure, Collectors.toList())));
        return rows.stream()
                .map(
                        row ->
                                sweep(
                                        row,
                                        sums.getOrDefault(row.id, Sum.NONE),
                                        failures.getOrDefault(row.id, List.of())))
                .toList();
    }

    private List<Sum> sums(List<UUID> ids) {
        return entities.createQuery(
                        "select s.sweepId, count(distinct s.accountId), sum(s.domains),"
                                + " sum(s.edgesProbed), sum(s.findingsOpened), sum(s.findingsClosed),"
                                + " sum(s.couldNotLook), sum(s.requests), sum(s.needed) from ShardRow s"
                                + " where s.sweepId in :ids group by s.sweepId",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(ShardSums::sum)
                .toList();
    }

    private static Sum sum(Object[] columns) {
        return new Sum(
                (UUID) columns[0],
                number(columns[1]),
                new Tally(
                        number(columns[2]),
                        number(columns[3]),
                        number(columns[4]),
                        number(columns[5]),
                        number(columns[6]),
                        number(columns[7]),
                        number(columns[8])));
    }

    private static int number(Object column) {
        return ((Number) column).intValue();
    }

    /** About how large the failures of each sweep are that has any. */
    Map<UUID, Long> sizes(List<SweepRow> rows) {
        return entities.createQuery(
                        "select s.sweepId, sum(length(s.failure) + 100) from ShardRow s"
                                + " where s.sweepId in :ids and s.failure is not null"
                                + " group by s.sweepId",
                        Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.id).toList())
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
    }

    private List<Failure> failures(List<UUID> ids) {
        return entities.createQuery(
                        "from ShardRow s where s.sweepId in :ids and s.failure is not null"
                                + " order by s.accountId, s.part",
                        ShardRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(
                        row ->
                                new Failure(
                                        row.sweepId,
                                        new Sweep.AccountFailure(row.accountId, row.failure)))
                .toList();
    }

    private static Sweep sweep(SweepRow row, Sum sum, List<Sweep.AccountFailure> failures) {
        return new Sweep(
                new SweepId(row.id),
                row.sequence,
                row.trigger,
                Optional.ofNullable(row.startedBy),
                Optional.ofNullable(row.slot),
                row.state,
                row.startedAt,
                Optional.ofNullable(row.finishedAt),
                sum.accounts(),
                sum.tally(),
                failures,
                new Canaries(Optional.ofNullable(row.canaries), missed(row)));
    }

    private static List<Message> missed(SweepRow row) {
        return row.canariesMissedMessages == null
                ? Optional.ofNullable(row.canariesMissed).stream()
                        .flatMap(String::lines)
                        .map(Message::plain)
                        .toList()
                : MessageJson.messages(row.canariesMissedMessages);
    }
}
