package io.certloop.remediation.wiring;

import io.certloop.remediation.run.RunState;
import io.certloop.service.database.QueriedGauges;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;

/**
 * Exports gauges that are read from the database: overdue and open runs, callbacks and notifications that are not sent
 * yet, waiting approvals, pauses, an active storm, and audit entries that are not part of the hash chain yet.
 */
@Singleton
@Startup
class BacklogGauges {

    private static final String OPEN = "('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying')";

    /**
     * Counts runs whose next step is overdue by more than a minute, which is longer than another replica takes to take
     * over the work of a dead one.
     */
    private static final String OVERDUE =
            "select count(*) from run where state in " + OPEN + " and next_look_at < now() - interval '1 minute'";

    private static final String BY_STATE = "select state, count(*) from run where state in " + OPEN + " group by state";

    private static final String APPROVALS = """
            select coalesce(extract(epoch from
                now() - min((state_data::json ->> 'requestedAt')::timestamptz)), 0)
            from run where state = 'AwaitingApproval'
            """;

    private static final String UNDELIVERED = """
            select count(*), coalesce(extract(epoch from now() - min(since)), 0) from (
                select run.updated_at as since
                from scheduled_tasks task
                    join run on run.id = cast(split_part(task.task_instance, ':', 2) as uuid)
                where task.task_name = 'tell-requester'
                union all
                select at from notification where state = 'PENDING'
            ) outcome
            """;

    private static final String PAUSES = """
            select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)
            from hold where type = 'PAUSE' and expires_at > now()
            """;

    private static final String STORM = "select count(*) from storm where state = 'STORM'";

    private static final String UNSEALED = """
            select count(*), coalesce(extract(epoch from now() - min(at)), 0)
            from audit_entry where position is null
            """;

    BacklogGauges(QueriedGauges gauges, Scheduler ticks) {
        gauges.row("runs-overdue", OVERDUE, "certloop.runs.overdue")
                .rows("runs-open", BY_STATE, "certloop.runs.open", "state", RunState.openNames())
                .row("approvals-waiting", APPROVALS, "certloop.approvals.waiting.oldest.seconds")
                .row(
                        "outcomes-undelivered",
                        UNDELIVERED,
                        "certloop.outcomes.undelivered",
                        "certloop.outcomes.undelivered.oldest.seconds")
                .row("pauses", PAUSES, "certloop.pauses", "certloop.pauses.oldest.seconds")
                .row("storm", STORM, "certloop.storm.active")
                .row("audit-unsealed", UNSEALED, "certloop.audit.unsealed", "certloop.audit.unsealed.oldest.seconds")
                .readEvery("PT15S", ticks);
    }
}
