package io.certloop.ticket.intake.query;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Every method runs in the caller's transaction. */
@Singleton
public final class TicketStatistics {
    private static final String TICKETS = " from ticket where created_at >= ? and created_at < ?";

    private static final String TOTALS = """
            select count(*), count(*) filter (where state = 'NotApplicable'),
                count(*) filter (where state in ('Resolved', 'WaitingForCustomer')),
                count(*) filter (where state = 'Escalated'),
                percentile_cont(0.5) within group
                    (order by extract(epoch from decided_at - created_at)::float8)
                    filter (where state in ('Resolved', 'WaitingForCustomer', 'Escalated')),
                percentile_cont(0.95) within group
                    (order by extract(epoch from decided_at - created_at)::float8)
                    filter (where state in ('Resolved', 'WaitingForCustomer', 'Escalated'))
            """ + TICKETS;

    private static final String ACCOUNTS = "select account_id, count(*)"
            + TICKETS
            + " and account_id is not null group by 1 order by 2 desc, 1 limit ";

    private final Statements statements;

    TicketStatistics(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * @param outOfScope tickets that are out of scope
     * @param answered tickets that were answered without a person: resolved, or waiting for the customer
     * @param escalated tickets that were escalated to a person
     * @param median median time from receipt to the answer or the escalation; absent without such a ticket
     * @param p95 the 95th percentile of the same time; absent without such a ticket
     */
    public record Totals(
            long received,
            long outOfScope,
            long answered,
            long escalated,
            Optional<Duration> median,
            Optional<Duration> p95) {

        public long open() {
            return received - outOfScope - answered - escalated;
        }
    }

    public record Account(String id, long tickets) {}

    public Totals totals(Instant from, Instant until) {
        return statements.first(TOTALS, TicketStatistics::totals, from, until).orElseThrow();
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                Statements.seconds(row, 5),
                Statements.seconds(row, 6));
    }

    /** In descending order of their tickets. */
    public List<Account> accounts(Instant from, Instant until, int most) {
        return statements.query(ACCOUNTS + most, row -> new Account(row.getString(1), row.getLong(2)), from, until);
    }
}
