package io.certloop.remediation.run.engine;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.jobs.TaskDue;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The queue of durable work for runs. All methods join the caller's transaction: without a commit there is no work. */
@Singleton
public class RunQueue {

    public static final TaskDescriptor<String> ADVANCE = TaskDescriptor.of("look-at-run", String.class);
    public static final TaskDescriptor<String> CALLBACK = TaskDescriptor.of("tell-requester", String.class);

    /**
     * Enqueues a task or raises its priority. db-scheduler itself would read the task first and cannot raise a
     * priority.
     */
    private static final String ENQUEUE = """
            insert into scheduled_tasks as t
                (task_name, task_instance, execution_time, picked, version, priority,
                task_data)
            values (?, ?, ?, false, 1, ?, ?)
            on conflict (task_name, task_instance) do update set priority = excluded.priority
                -- One that is being worked on needs no place in the line.
                where not t.picked and t.priority < excluded.priority
            """;

    private static final String NEW = """
            , queued as (
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked,
                    version, priority, task_data)
                select ?, ?, ?, false, 1, ?, ? from %s)
            """;

    // Nor has it calls for these; its rescheduling fails if the task is picked meanwhile.
    private static final String OF_RUN = " where task_name = ? and task_instance = ?";
    private static final String REMOVE = "delete from scheduled_tasks" + OF_RUN;
    private static final String END = ", removed as (" + REMOVE + " and exists (select from %s))";
    private static final String RANK = "update scheduled_tasks set priority = ?" + OF_RUN;
    private static final String HURRY =
            "update scheduled_tasks set execution_time = least(execution_time, ?)" + OF_RUN + " and not picked";

    private final Statements statements;
    private final Event<TaskDue> due;
    private final Tracing tracing;
    private final Clock clock;

    RunQueue(DataSource database, Event<TaskDue> due, Tracing tracing, Clock clock) {
        this.statements = new Statements(database);
        this.due = due;
        this.tracing = tracing;
        this.clock = clock;
    }

    /**
     * Schedules the run to be advanced. Repeated calls are harmless.
     *
     * @param priority the highest of the due runs comes first; the call can only raise it
     */
    public void schedule(RunId run, int priority) {
        enqueue(ADVANCE, run.toString(), priority, trace());
    }

    /**
     * Schedules a new run, as a part of the statement that inserts it.
     *
     * @param given the name of a query of that statement that has one row if the run is inserted, else none
     */
    public StatementPart scheduling(RunId run, int priority, String given) {
        due.fire(new TaskDue());
        return new StatementPart(
                NEW.formatted(given),
                Arrays.asList(ADVANCE.getTaskName(), run.toString(), clock.instant(), priority, trace()));
    }

    private void enqueue(TaskDescriptor<String> task, String instance, int priority, byte[] data) {
        statements.update(ENQUEUE, task.getTaskName(), instance, clock.instant(), priority, data);
        due.fire(new TaskDue());
    }

    /** The current trace, serialized as the task's data, so that the task continues the caller's trace. */
    private byte[] trace() {
        return tracing.here().map(Serializer.DEFAULT_JAVA_SERIALIZER::serialize).orElse(null);
    }

    /** Sets the priority of the run in the queue, higher or lower than before. */
    public void rank(RunId run, int priority) {
        set(RANK, run, priority);
    }

    /** Makes the run due now instead of at its next scheduled time. */
    public void expedite(RunId run) {
        if (set(HURRY, run, clock.instant()) == 0) {
            schedule(run, 0); // it is being looked at, or not at all: then it is from now on
        } else {
            due.fire(new TaskDue());
        }
    }

    private int set(String sql, RunId run, Object value) {
        return statements.update(sql, value, ADVANCE.getTaskName(), run.toString());
    }

    public void remove(RunId run) {
        statements.update(REMOVE, ADVANCE.getTaskName(), run.toString());
    }

    /**
     * Removes the run from the queue, as a part of the statement that ends it.
     *
     * @param given the name of a query of that statement that has one row if the run ends, else none
     */
    public StatementPart removing(RunId run, String given) {
        return new StatementPart(END.formatted(given), List.of(ADVANCE.getTaskName(), run.toString()));
    }

    /**
     * Schedules the callback that reports the end of the run to this requester, whose request this run or an earlier
     * one served.
     */
    public void sendCallback(UUID request, RunId run) {
        enqueue(CALLBACK, request + ":" + run, Priority.MEDIUM, null);
    }
}
