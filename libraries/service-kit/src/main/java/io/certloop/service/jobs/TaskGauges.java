package io.certloop.service.jobs;

import io.certloop.service.database.QueriedGauges;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;

@Singleton
@Startup
class TaskGauges {

    private static final String DUE = """
            select count(*), coalesce(extract(epoch from now() - min(execution_time)), 0)
            from scheduled_tasks where execution_time <= now() and not picked
            """;

    private static final String FAILING = "select count(*) from scheduled_tasks where consecutive_failures > 0";

    TaskGauges(QueriedGauges gauges, Scheduler ticks) {
        gauges.row("tasks-due", DUE, "certloop.tasks.due", "certloop.tasks.due.oldest.seconds")
                .row("tasks-failing", FAILING, "certloop.tasks.failing")
                .readEvery("PT15S", ticks);
    }
}
