package io.certloop.remediation.run.db.report;

import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** From the table of runs; a diagnosis stands near the beginning of the evidence. */
@ApplicationScoped
class SqlOpenRuns implements OpenRuns {

    private static final String OPEN_STATES =
            "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String OPEN = " from run where not dry_run and state in " + OPEN_STATES;
    private static final String BY_REASON =
            "select coalesce(substring(left(evidence, 600) from '\"diagnosis\":\"([A-Za-z]+)\"'),"
                    + " 'Unseen') as reason, count(*), min(created_at)"
                    + OPEN
                    + " and domain is not null group by 1 order by 3";
    private static final String BY_GUARDRAIL =
            "select distinct on (guardrail) guardrail,"
                    + " count(*) over (partition by guardrail), numbers, code, arguments, at from"
                    + " (select held ->> 'guardrail' as guardrail, held ->> 'numbers' as numbers,"
                    + " held ->> 'numbersCode' as code, held ->> 'numbersArguments' as arguments,"
                    + " cast(held ->> 'mayActAt' as timestamptz) as at from"
                    + " (select cast(state_data as jsonb) as held from run where not dry_run and"
                    + " state = 'Held') as data) as each order by guardrail, at";

    private final EntityManager db;

    SqlOpenRuns(EntityManager db) {
        this.db = db;
    }

    @Override
    public List<UnhealthyDomains> byReason() {
        return rows(
                BY_REASON,
                row -> new UnhealthyDomains((String) row[0], number(row[1]), (Instant) row[2]));
    }

    @Override
    public List<HeldBack> byGuardrail() {
        return rows(
                "select guardrail, count, at, numbers, code, arguments from ("
                        + BY_GUARDRAIL
                        + ") as all_"
                        + " order by at",
                row ->
                        new HeldBack(
                                (String) row[0],
                                number(row[1]),
                                MessageJson.message(
                                        (String) row[3], (String) row[4], (String) row[5]),
                                (Instant) row[2]));
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> rows(String sql, Function<Object[], T> read) {
        return JtaTransactions.INSTANCE.call(
                () ->
                        ((List<Object[]>) db.createNativeQuery(sql).getResultList())
                                .stream().map(read).toList());
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }
}
