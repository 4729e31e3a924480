package io.certloop.remediation.run.report;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Counts the runs of domains that were requested in a period, without dry runs. An account run is not counted itself;
 * its child runs are. Reads the index behind the list of runs, which holds every counted column.
 */
@Singleton
public class RunStatistics {

    private static final String RUNS =
            " from run where created_at >= ? and created_at < ? and not dry_run" + " and domain is not null";

    private static final String TOTALS = """
            select count(*), count(*) filter (where state = 'Succeeded'),
                count(*) filter (where state = 'NothingToDo'),
                count(*) filter (where state = 'CustomerActionNeeded'),
                count(*) filter (where state = 'Escalated'),
                count(*) filter (where state = 'Cancelled'),
                percentile_cont(0.5) within group
                    (order by date_part('epoch', updated_at - created_at))
                    filter (where state = 'Succeeded'),
                percentile_cont(0.95) within group
                    (order by date_part('epoch', updated_at - created_at))
                    filter (where state = 'Succeeded')
            """ + RUNS;

    private static final String ESCALATIONS = "select coalesce(state_reason, ''), count(*), count(*)"
            + RUNS
            + " and state = 'Escalated' group by 1 order by 2 desc, 1";

    private static final String BY = "select %s, count(*), count(*) filter (where state = 'Escalated')"
            + RUNS
            + " and %1$s is not null group by 1 order by 2 desc, 1 limit ";

    private static final String ACCOUNT = "coalesce(found_account, account_id)";

    private final Statements statements;

    RunStatistics(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * The number of runs by outcome.
     *
     * @param healthy runs that found nothing to do
     * @param median time from the request to the verified repair; absent if there was no repair
     * @param p95 the time that 95 % of the repairs do not exceed
     */
    public record Totals(
            long requested,
            long repaired,
            long healthy,
            long customer,
            long escalated,
            long cancelled,
            Optional<Duration> median,
            Optional<Duration> p95) {

        public long open() {
            return requested - repaired - healthy - customer - escalated - cancelled;
        }
    }

    /**
     * The number of runs with one reason, domain or account.
     *
     * @param name the reason, domain or account
     * @param runs how many runs it had
     * @param escalated how many of them escalated
     */
    public record Count(String name, long runs, long escalated) {}

    public Totals totals(Instant from, Instant until) {
        return statements.first(TOTALS, RunStatistics::totals, from, until).orElseThrow();
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                Statements.seconds(row, 7),
                Statements.seconds(row, 8));
    }

    /** Escalated runs by reason, the most frequent first. The name is empty for runs without a recorded reason. */
    public List<Count> escalations(Instant from, Instant until) {
        return statements.query(ESCALATIONS, RunStatistics::count, from, until);
    }

    /** Runs by domain, the domains with the most runs first. */
    public List<Count> domains(Instant from, Instant until, int most) {
        return by("domain", from, until, most);
    }

    /** Runs by account, the accounts with the most runs first. */
    public List<Count> accounts(Instant from, Instant until, int most) {
        return by(ACCOUNT, from, until, most);
    }

    private List<Count> by(String column, Instant from, Instant until, int most) {
        return statements.query(BY.formatted(column) + most, RunStatistics::count, from, until);
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(row.getString(1), row.getLong(2), row.getLong(3));
    }
}
