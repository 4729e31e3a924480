package io.certloop.ticket.intake.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.intake.query.TicketStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

@ApplicationScoped
class TicketStatisticsRows implements TicketStatistics {

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

    TicketStatisticsRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public Totals totals(Instant from, Instant until) {
        return statements
                .first(TOTALS, TicketStatisticsRows::totals, from, until)
                .orElseThrow();
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

    @Override
    public List<Account> accounts(Instant from, Instant until, int most) {
        return statements.query(ACCOUNTS + most, row -> new Account(row.getString(1), row.getLong(2)), from, until);
    }
}
