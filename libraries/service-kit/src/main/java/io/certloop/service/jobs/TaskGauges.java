package io.certloop.service.jobs;

import io.certloop.service.database.QueriedGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** Tasks that are due and wait for a thread, and tasks whose last execution failed. */
@ApplicationScoped
@Startup
class TaskGauges {

    private static final String DUE =
            """
            select count(*), coalesce(extract(epoch from now() - min(execution_time)), 0)
            from scheduled_tasks where execution_time <= now() and not picked
            """;

    private static final String FAILING =
            "select count(*) from scheduled_tasks where consecutive_failures > 0";

    private final QueriedGauges gauges;

    TaskGauges(DataSource database, MeterRegistry meters) {
        gauges =
                new QueriedGauges(database, meters)
                        .row(
                                "tasks-due",
                                DUE,
                                "certloop.tasks.due",
                                "certloop.tasks.due.oldest.seconds")
                        .row("tasks-failing", FAILING, "certloop.tasks.failing");
    }

    @Scheduled(
            every = "{certloop.backlog.look-every:PT15S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        gauges.read();
    }
}
