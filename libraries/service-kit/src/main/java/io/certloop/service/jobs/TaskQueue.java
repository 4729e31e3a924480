package io.certloop.service.jobs;

import io.certloop.service.database.QueriedGauges;

/** How many durable tasks wait, from the table of db-scheduler. */
public final class TaskQueue {

    private static final String DUE =
            """
            select count(*), coalesce(extract(epoch from now() - min(execution_time)), 0)
            from scheduled_tasks where execution_time <= now() and not picked
            """;

    private static final String FAILING =
            "select count(*) from scheduled_tasks where consecutive_failures > 0";

    private TaskQueue() {}

    /** Tasks that are due and wait for a thread, and tasks whose last execution failed. */
    public static QueriedGauges addTo(QueriedGauges gauges) {
        return gauges.row(
                        "tasks-due", DUE, "certloop.tasks.due", "certloop.tasks.due.oldest.seconds")
                .row("tasks-failing", FAILING, "certloop.tasks.failing");
    }
}
