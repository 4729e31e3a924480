package io.certloop.ticket.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The invariant that every ticket is decided, as the database sees it. Each replica says the same,
 * so dashboards and alerts take the maximum.
 */
@ApplicationScoped
class BacklogGauges {

    private static final Logger LOG = Logger.getLogger(BacklogGauges.class);

    private static final String UNDECIDED =
            """
            select count(*), coalesce(extract(epoch from now() - min(updated_at)), 0)
            from ticket where state in ('New', 'Recognised', 'InRemediation')
            """;

    private final DataSource database;
    private final AtomicLong undecided;
    private final AtomicLong oldest;

    BacklogGauges(DataSource database, MeterRegistry meters) {
        this.database = database;
        undecided = meters.gauge("certloop.tickets.undecided", new AtomicLong());
        oldest = meters.gauge("certloop.tickets.undecided.oldest.seconds", new AtomicLong());
    }

    @Scheduled(
            every = "{certloop.backlog.look-every:PT15S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(UNDECIDED)) {
            row.next();
            undecided.set(row.getLong(1));
            oldest.set(row.getLong(2));
        } catch (SQLException e) {
            LOG.warn("the backlog could not be counted; its gauges keep their values", e);
        }
    }
}
