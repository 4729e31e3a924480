package io.certloop.remediation.run.db.report;

import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.run.report.RunStatistics;
import io.certloop.service.database.Statements;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Counts runs for reports. Statistics are read from the index behind the list of runs, which holds every counted
 * column. Open runs are read from the table, where the diagnosis stands near the beginning of the evidence.
 */
@ApplicationScoped
class SqlRunReports implements RunStatistics, OpenRuns {

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

    private static final String OPEN_STATES = "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String OPEN = " from run where not dry_run and state in " + OPEN_STATES;
    private static final String BY_REASON =
            "select coalesce(substring(left(evidence, 600) from '\"diagnosis\":\"([A-Za-z]+)\"'),"
                    + " 'Unseen') as reason, count(*), min(created_at)"
                    + OPEN
                    + " and domain is not null group by 1 order by 3";
    private static final String BY_GUARDRAIL = "select distinct on (guardrail) guardrail,"
            + " count(*) over (partition by guardrail), numbers, code, arguments, at from"
            + " (select held ->> 'guardrail' as guardrail, held ->> 'numbers' as numbers,"
            + " held ->> 'numbersCode' as code, held ->> 'numbersArguments' as arguments,"
            + " cast(held ->> 'mayActAt' as timestamptz) as at from"
            + " (select cast(state_data as jsonb) as held from run where not dry_run and"
            + " state = 'Held') as data) as each order by guardrail, at";

    private final Statements statements;

    SqlRunReports(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public Totals totals(Instant from, Instant until) {
        return statements.first(TOTALS, SqlRunReports::totals, from, until).orElseThrow();
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

    @Override
    public List<Count> escalations(Instant from, Instant until) {
        return statements.query(ESCALATIONS, SqlRunReports::count, from, until);
    }

    @Override
    public List<Count> domains(Instant from, Instant until, int most) {
        return by("domain", from, until, most);
    }

    @Override
    public List<Count> accounts(Instant from, Instant until, int most) {
        return by(ACCOUNT, from, until, most);
    }

    private List<Count> by(String column, Instant from, Instant until, int most) {
        return statements.query(BY.formatted(column) + most, SqlRunReports::count, from, until);
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(row.getString(1), row.getLong(2), row.getLong(3));
    }

    @Override
    public List<Diagnosed> byReason() {
        return statements.query(
                BY_REASON,
                row -> new Diagnosed(row.getString("reason"), row.getInt("count"), Statements.instant(row, "min")));
    }

    @Override
    public List<HeldBack> byGuardrail() {
        return statements.query(
                "select * from (" + BY_GUARDRAIL + ") as all_ order by at",
                row -> new HeldBack(
                        row.getString("guardrail"),
                        row.getInt("count"),
                        MessageJson.message(
                                row.getString("numbers"), row.getString("code"), row.getString("arguments")),
                        Statements.instant(row, "at")));
    }
}
