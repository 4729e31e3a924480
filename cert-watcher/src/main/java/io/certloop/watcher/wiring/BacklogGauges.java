package io.certloop.watcher.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The invariant that every domain is looked at again and again, as the database sees it. Each
 * replica says the same, so dashboards and alerts take the maximum.
 */
@ApplicationScoped
class BacklogGauges {

    private static final Logger LOG = Logger.getLogger(BacklogGauges.class);

    private static final String OLDEST_LOOK =
            """
            select count(*), coalesce(extract(epoch from now() - min(last_looked)), 0) from domain
            """;

    private final DataSource database;
    private final AtomicLong domains;
    private final AtomicLong oldest;

    BacklogGauges(DataSource database, MeterRegistry meters) {
        this.database = database;
        domains = meters.gauge("certloop.watcher.domains", new AtomicLong());
        oldest = meters.gauge("certloop.watcher.unswept.oldest.seconds", new AtomicLong());
    }

    /** The whole table is read: seldom, and never while callers wait for it. */
    @Scheduled(
            every = "{certloop.backlog.look-every:PT1M}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(OLDEST_LOOK)) {
            row.next();
            domains.set(row.getLong(1));
            oldest.set(row.getLong(2));
        } catch (SQLException e) {
            LOG.warn("the inventory could not be counted; its gauges keep their values", e);
        }
    }
}
