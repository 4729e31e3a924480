package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.service.database.Statements;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.sweep.Sweep.AccountFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Stores sweeps in PostgreSQL. Writes join the caller's transaction. */
@ApplicationScoped
@Transactional
public class SweepStore {

    private static final Logger LOG = Logger.getLogger(SweepStore.class);

    private static final String BEGIN = """
            insert into sweep (id, trigger, started_by, slot, state, started_at)
            values (?, ?, ?, ?, 'RUNNING', ?) on conflict do nothing
            """;

    private static final String SWEEPS = """
            select * from sweep cross join lateral (
                select count(distinct account_id) as accounts, sum(domains) as domains,
                    sum(edges_probed) as edges_probed, sum(findings_opened) as findings_opened,
                    sum(findings_closed) as findings_closed,
                    sum(could_not_look) as could_not_look, sum(requests) as requests,
                    sum(needed) as needed,
                    array_agg(account_id order by account_id, part)
                        filter (where failure is not null) as failed,
                    array_agg(failure order by account_id, part)
                        filter (where failure is not null) as failures
                from shard where sweep_id = sweep.id) shards
            """;

    private static final String LATEST_ENDED = SWEEPS + "where state = 'DONE' order by position desc limit 1";

    private static final String PAGE = SWEEPS + "where position < ? order by position desc limit ?";

    private static final String SAVE_CANARIES =
            "update sweep set canaries = ?, canaries_missed = ?, canaries_missed_messages = ?" + " where id = ?";

    private static final String END = """
            update sweep set state = 'DONE', finished_at = ? where id = ? and state = 'RUNNING'
                and not exists (select 1 from shard where sweep_id = sweep.id
                    and shard.state = 'RUNNING')
            """;

    /** Estimated bytes of an account's failure in an answer, without the sentence that describes it. */
    private static final long ACCOUNT_BYTES = 100;

    private final Statements statements;
    private final PageBytes bytes;

    SweepStore(DataSource database, PageBytes bytes) {
        this.statements = new Statements(database);
        this.bytes = bytes;
    }

    /**
     * Stores a sweep with the first shard of every account.
     *
     * @return false, with nothing stored, if a sweep is running or the period of this scheduled sweep has a sweep
     *     already
     */
    boolean begin(Sweep sweep, List<AccountId> accounts) {
        boolean isBegun = statements.update(
                        BEGIN,
                        sweep.id().value(),
                        sweep.trigger().name(),
                        sweep.startedBy(),
                        sweep.slot(),
                        sweep.startedAt())
                == 1;
        if (isBegun) {
            List<String> ids = accounts.stream().map(AccountId::value).toList();
            statements.update(SqlShardStore.ADD, sweep.id().value(), 0, "", Statements.texts(ids));
        }
        return isBegun;
    }

    void forgetBefore(Instant time) {
        statements.update("delete from sweep where state = 'DONE' and started_at < ?", time);
    }

    Optional<Sweep> find(SweepId id) {
        return statements.first(SWEEPS + "where id = ?", SweepStore::sweep, id.value());
    }

    Optional<Sweep> running() {
        return statements.first(SWEEPS + "where state = 'RUNNING'", SweepStore::sweep);
    }

    public Optional<Sweep> latestEnded() {
        return statements.first(LATEST_ENDED, SweepStore::sweep);
    }

    public void saveCanaries(SweepId id, Canaries canaries) {
        canaries.missed().forEach(missed -> LOG.errorf("Canary missed sweepId=%s detail=%s", id, missed));
        statements.update(
                SAVE_CANARIES,
                canaries.looked(),
                canaries.missed().stream().map(Message::text).collect(Collectors.joining("\n")),
                MessageJson.write(canaries.missed()),
                id.value());
    }

    /**
     * A page of sweeps, the newest first, that were started before the position. The page may hold fewer rows than its
     * limit because its size in bytes is bounded, too.
     */
    Cut<Sweep> page(Optional<Long> before, int limit) {
        return statements.stream(
                PAGE,
                SweepStore::sweep,
                rows -> bytes.cut(rows, limit, SweepStore::bytes),
                before.orElse(Long.MAX_VALUE),
                limit + 1);
    }

    private static long bytes(Sweep sweep) {
        return PageBytes.of(MessageJson.write(sweep.canaries().missed()))
                + sweep.failures().stream()
                        .mapToLong(failure -> ACCOUNT_BYTES + PageBytes.of(failure.detail()))
                        .sum();
    }

    /**
     * Ends the sweep if none of its shards is open. Calls for the same sweep run one after the other.
     *
     * @return whether this call ended the sweep
     */
    boolean endIfAllDone(SweepId id, Instant at) {
        return statements.update(END, at, id.value()) == 1;
    }

    private static Sweep sweep(ResultSet row) throws SQLException {
        return new Sweep(
                new SweepId(row.getObject("id", UUID.class)),
                row.getLong("position"),
                SweepTrigger.valueOf(row.getString("trigger")),
                Optional.ofNullable(row.getString("started_by")),
                Statements.time(row, "slot"),
                SweepState.valueOf(row.getString("state")),
                Statements.instant(row, "started_at"),
                Statements.time(row, "finished_at"),
                row.getInt("accounts"),
                new Tally(
                        row.getInt("domains"),
                        row.getInt("edges_probed"),
                        row.getInt("findings_opened"),
                        row.getInt("findings_closed"),
                        row.getInt("could_not_look"),
                        row.getInt("requests"),
                        row.getInt("needed")),
                failures(row),
                new Canaries(Optional.ofNullable(row.getObject("canaries", Integer.class)), missed(row)));
    }

    private static List<AccountFailure> failures(ResultSet row) throws SQLException {
        List<String> accounts = Statements.texts(row, "failed");
        List<String> failures = Statements.texts(row, "failures");
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> new AccountFailure(accounts.get(i), failures.get(i)))
                .toList();
    }

    private static List<Message> missed(ResultSet row) throws SQLException {
        String messages = row.getString("canaries_missed_messages");
        return messages == null
                ? Optional.ofNullable(row.getString("canaries_missed")).stream()
                        .flatMap(String::lines)
                        .map(Message::plain)
                        .toList()
                : MessageJson.messages(messages);
    }
}
