package io.certloop.watcher.wiring;

import io.certloop.service.database.QueriedGauges;
import io.certloop.service.jobs.TaskQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/**
 * The invariant that every domain is looked at again and again, and durable tasks, as the database
 * sees them.
 */
@ApplicationScoped
@Startup
class BacklogGauges {

    private static final String OLDEST_LOOK =
            """
            select count(*), coalesce(extract(epoch from now() - min(last_looked)), 0) from domain
            """;

    private final QueriedGauges inventory;
    private final QueriedGauges tasks;

    BacklogGauges(DataSource database, MeterRegistry meters) {
        inventory =
                new QueriedGauges(database, meters)
                        .row(
                                "domains",
                                OLDEST_LOOK,
                                "certloop.watcher.domains",
                                "certloop.watcher.unswept.oldest.seconds");
        tasks = TaskQueue.addTo(new QueriedGauges(database, meters));
    }

    /** The whole table is read: seldom, and never while callers wait for it. */
    @Scheduled(
            every = "{certloop.backlog.look-every:PT1M}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void readInventory() {
        inventory.read();
    }

    @Scheduled(
            every = "{certloop.backlog.look-every:PT15S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void readTasks() {
        tasks.read();
    }
}
