package io.certloop.watcher.wiring;

import io.certloop.service.database.QueriedGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** The invariant that every domain is looked at again and again, as the database sees it. */
@ApplicationScoped
@Startup
class BacklogGauges {

    private static final String OLDEST_LOOK =
            """
            select count(*), coalesce(extract(epoch from now() - min(last_looked)), 0) from domain
            """;

    private final QueriedGauges gauges;

    BacklogGauges(DataSource database, MeterRegistry meters) {
        gauges =
                new QueriedGauges(database, meters)
                        .row(
                                "domains",
                                OLDEST_LOOK,
                                "certloop.watcher.domains",
                                "certloop.watcher.unswept.oldest.seconds");
    }

    /** The whole table is read: seldom, and never while callers wait for it. */
    @Scheduled(
            every = "{certloop.backlog.look-every:PT1M}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        gauges.read();
    }
}
