package io.certloop.watcher.coverage;

import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
@Transactional
public class CoverageStore {

    private static final String HEALTH = """
            select account_id, count(*) as domains,
                count(*) filter (where health = 'SICK'
                    and (account_id, name) not in (select account_id, name from muted_domain))
                    as unhealthy,
                count(*) filter (where health = 'UNKNOWN') as unknown,
                count(*) filter (where earliest_not_after < ?) as ending
            from domain group by account_id order by account_id
            """;

    private final Statements statements;

    CoverageStore(DataSource database) {
        this.statements = new Statements(database);
    }

    public Optional<Instant> oldestLook() {
        return statements
                .query("select min(last_looked) as oldest from domain", row -> Statements.time(row, "oldest"))
                .getFirst();
    }

    public List<AccountCoverage> accounts() {
        return statements.query(
                "select * from account_look order by account_id",
                row -> new AccountCoverage(
                        row.getString("account_id"),
                        Statements.time(row, "last_success"),
                        Statements.time(row, "last_failure"),
                        Optional.ofNullable(row.getString("failure"))));
    }

    /** The health of every account that has domains, as of this time. */
    public List<AccountHealth> health(Instant now) {
        return statements.query(
                HEALTH,
                row -> new AccountHealth(
                        row.getString("account_id"),
                        row.getLong("domains"),
                        row.getLong("unhealthy"),
                        row.getLong("unknown"),
                        row.getLong("ending")),
                now.plus(Duration.ofDays(AccountHealth.SOON_DAYS)));
    }
}
