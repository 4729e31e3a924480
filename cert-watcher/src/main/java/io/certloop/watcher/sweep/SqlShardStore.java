package io.certloop.watcher.sweep;

import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Stores shards in PostgreSQL. Every write is one UPDATE that is guarded by the shard's version; if it changes no row,
 * another replica owns the shard.
 */
@ApplicationScoped
class SqlShardStore implements ShardStore {

    static final String ADD = """
            insert into shard (sweep_id, part, marker, account_id, state, version, domains,
                edges_probed, findings_opened, findings_closed, could_not_look, requests, needed)
            select ?, ?, ?, account, 'RUNNING', 0, 0, 0, 0, 0, 0, 0, 0
            from unnest(?::text[]) as account
            on conflict do nothing
            """;

    private static final String CLAIM = """
            update shard set version = version + 1, started_at = coalesce(started_at, ?)
            where sweep_id = ? and account_id = ? and part = ? and state = 'RUNNING'
            returning marker, version, (select started_by from sweep where id = sweep_id)
            """;

    private static final String OURS = """
             where sweep_id = ? and account_id = ? and part = ? and state = 'RUNNING'
                and version = ?
            """;

    private static final String ADVANCE = """
            update shard set domains = domains + ?, edges_probed = edges_probed + ?,
                findings_opened = findings_opened + ?, findings_closed = findings_closed + ?,
                could_not_look = could_not_look + ?, requests = requests + ?, needed = needed + ?
            """ + OURS;

    private static final String FINISH = "update shard set state = 'DONE', finished_at = ?, failure = ?" + OURS;

    private static final String OTHER = """
            select 1 from shard where sweep_id = ? and account_id = ? and part <> ?
                and state = 'RUNNING' limit 1
            """;

    private static final String FAILURE =
            "select failure from shard where sweep_id = ? and account_id = ? and failure is not null limit 1";

    private static final String NOTE_ACCOUNT = """
            insert into account_look (account_id, %1$s, failure) values (?, ?, ?)
            on conflict (account_id) do update set %1$s = excluded.%1$s, failure = excluded.failure
            """;

    private final Statements statements;
    private final SweepStore sweeps;

    SqlShardStore(DataSource database, SweepStore sweeps) {
        this.statements = new Statements(database);
        this.sweeps = sweeps;
    }

    @Override
    public Optional<Shard> claim(ShardId id, Instant at) {
        return statements.first(
                CLAIM,
                row -> new Shard(
                        id,
                        row.getString("marker"),
                        Optional.ofNullable(row.getString("started_by")),
                        row.getInt("version")),
                at,
                id.sweep().value(),
                id.account().value(),
                id.part());
    }

    @Override
    public void advance(Shard shard, Tally more) {
        guarded(
                shard,
                ADVANCE,
                more.domains(),
                more.edgesProbed(),
                more.findingsOpened(),
                more.findingsClosed(),
                more.couldNotLook(),
                more.requests(),
                more.needed());
    }

    /** Runs an update of the shard, if this replica still owns it. */
    private void guarded(Shard shard, String update, Object... values) {
        ShardId id = shard.id();
        Object[] all = Stream.concat(
                        Stream.of(values),
                        Stream.of(id.sweep().value(), id.account().value(), id.part(), shard.version()))
                .toArray();
        if (statements.update(update, all) == 0) {
            throw new StaleVersionException(id);
        }
    }

    @Override
    public boolean addNext(Shard shard, String marker) {
        ShardId next = shard.id().next();
        return statements.update(
                        ADD,
                        next.sweep().value(),
                        next.part(),
                        marker,
                        Statements.texts(List.of(next.account().value())))
                == 1;
    }

    @Override
    public void lockEnd(SweepId sweep) {
        statements.first("select 1 from sweep where id = ? for update", row -> 1, sweep.value());
    }

    @Override
    public boolean hasOther(Shard shard) {
        ShardId id = shard.id();
        return statements
                .first(OTHER, row -> true, id.sweep().value(), id.account().value(), id.part())
                .isPresent();
    }

    @Override
    public Optional<String> failure(ShardId id) {
        return statements.first(
                FAILURE,
                row -> row.getString(1),
                id.sweep().value(),
                id.account().value());
    }

    @Override
    public void noteAccount(ShardId id, Optional<String> failure, Instant at) {
        String column = failure.isPresent() ? "last_failure" : "last_success";
        statements.update(NOTE_ACCOUNT.formatted(column), id.account().value(), at, failure);
    }

    @Override
    public Optional<Sweep> finish(Shard shard, Optional<String> failure, Instant at) {
        guarded(shard, FINISH, at, failure);
        SweepId sweep = shard.id().sweep();
        return sweeps.endIfAllDone(sweep, at) ? sweeps.find(sweep) : Optional.empty();
    }
}
