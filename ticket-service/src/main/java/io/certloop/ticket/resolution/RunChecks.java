package io.certloop.ticket.resolution;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.database.Statements;
import io.certloop.service.jobs.TaskDue;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.RunId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

/** Schedules durable checks of an incident's run. Every method runs in the caller's transaction. */
@Singleton
public final class RunChecks {
    static final String CHECK = "ask";
    static final String CHECK_LATER = "ask-later-run";

    /**
     * Moves the execution of a task forward, unless the task is being executed. The call of the library for this reads
     * the task first, and fails if the task is being executed.
     */
    private static final String HURRY = "update scheduled_tasks set execution_time = least(execution_time, ?)"
            + " where task_name = ? and task_instance = ? and not picked";

    private final Statements statements;
    private final SchedulerClient scheduler;
    private final Event<TaskDue> due;
    private final Tracing tracing;
    private final Clock clock;

    RunChecks(DataSource database, SchedulerClient scheduler, Event<TaskDue> due, Tracing tracing, Clock clock) {
        this.statements = new Statements(database);
        this.scheduler = scheduler;
        this.due = due;
        this.tracing = tracing;
        this.clock = clock;
    }

    /**
     * Schedules the first check. The check repeats until the run is final.
     *
     * @param round number of the incident's remediation request, from 1
     * @param first when the first check runs
     */
    public void begin(IncidentId incident, int round, Instant first) {
        schedule(CHECK, incident + ":" + round, first);
    }

    /** Runs the next of the repeated checks at once; if a check is in progress, one more follows. */
    public void checkNow(IncidentId incident, int round) {
        if (statements.update(HURRY, clock.instant(), CHECK, incident + ":" + round) == 0) {
            schedule(CHECK, incident + ":notice", clock.instant());
        }
        due.fire(new TaskDue());
    }

    /** Checks at once whether a later run changes the facts of a closed incident. */
    public void checkLater(IncidentId incident, RunId later) {
        schedule(CHECK_LATER, incident + ":" + later, clock.instant());
        due.fire(new TaskDue());
    }

    private void schedule(String task, String id, Instant at) {
        scheduler.scheduleIfNotExists(
                new TaskInstance<>(task, id, tracing.here().orElse(null)), at);
    }
}
