package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RunState;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Counts the runs that have not ended, without dry runs, from the table, where the diagnosis stands near the beginning
 * of the evidence.
 */
@Singleton
public class OpenRuns {

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

    OpenRuns(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * The number of open runs with one diagnosis.
     *
     * @param reason the diagnosis of the last inspection; {@code Unseen} before the first one
     * @param oldest when the oldest of these runs was requested
     */
    public record Diagnosed(String reason, int runs, Instant oldest) {}

    /**
     * The number of runs that one guardrail holds.
     *
     * @param numbers the guardrail's message, with its figures, about the run that may act first
     * @param mayActAt when that run may act
     */
    public record HeldBack(String guardrail, int runs, Message numbers, Instant mayActAt) {}

    /** Open runs of domains, grouped by diagnosis; the group with the oldest run first. */
    public List<Diagnosed> byReason() {
        return statements.query(
                BY_REASON,
                row -> new Diagnosed(row.getString("reason"), row.getInt("count"), Statements.instant(row, "min")));
    }

    /** Held runs, grouped by guardrail; the group with the earliest possible write first. */
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
