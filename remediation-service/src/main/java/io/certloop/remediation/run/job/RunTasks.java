package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunEngine;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.TaskDue;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The durable tasks of runs: advance a run, and send a callback. Running a task twice is harmless. Tasks are enqueued
 * in the caller's transaction, which the data source joins.
 */
@ApplicationScoped
class RunTasks implements RunQueue {

    private static final TaskDescriptor<String> ADVANCE = TaskDescriptor.of("look-at-run", String.class);
    private static final TaskDescriptor<String> CALLBACK = TaskDescriptor.of("tell-requester", String.class);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

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

    private final RunEngine engine;
    private final CallbackSender callbackSender;
    private final Statements statements;
    private final Event<TaskDue> due;
    private final Tracing tracing;
    private final Clock clock;

    RunTasks(
            RunEngine engine,
            CallbackSender callbackSender,
            DataSource database,
            Event<TaskDue> due,
            Tracing tracing,
            Clock clock) {
        this.engine = engine;
        this.callbackSender = callbackSender;
        this.statements = new Statements(database);
        this.due = due;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public void schedule(RunId run, int priority) {
        enqueue(ADVANCE, run.toString(), priority, trace());
    }

    @Override
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

    @Override
    public void rank(RunId run, int priority) {
        set(RANK, run, priority);
    }

    @Override
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

    @Override
    public void remove(RunId run) {
        statements.update(REMOVE, ADVANCE.getTaskName(), run.toString());
    }

    @Override
    public StatementPart removing(RunId run, String given) {
        return new StatementPart(END.formatted(given), List.of(ADVANCE.getTaskName(), run.toString()));
    }

    @Override
    public void sendCallback(UUID request, RunId run) {
        enqueue(CALLBACK, request + ":" + run, Priority.MEDIUM, null);
    }

    @Produces
    @Singleton
    Task<String> advanceTask() {
        return Tasks.custom(ADVANCE)
                .onFailure(backOff())
                .execute((instance, context) -> traced(instance, this::advance));
    }

    @Produces
    @Singleton
    Task<String> callbackTask() {
        return Tasks.custom(CALLBACK)
                .onFailure(backOff())
                .execute((instance, context) -> sendCallback(instance.getId()));
    }

    /** Runs the task in the trace that its data holds. */
    private CompletionHandler<String> traced(
            TaskInstance<String> task, Function<String, CompletionHandler<String>> step) {
        return tracing.continuing(task::getData, task.getTaskName(), () -> step.apply(task.getId()));
    }

    private CompletionHandler<String> advance(String run) {
        tracing.note("certloop.run", run);
        return engine.advance(RunId.of(run))
                .<CompletionHandler<String>>map(next -> (done, operations) -> operations.reschedule(done, next))
                // The store removed the task together with what it had to do.
                .orElseGet(() -> (done, operations) -> {});
    }

    private CompletionHandler<String> sendCallback(String task) {
        String[] parts = task.split(":");
        return callbackSender
                .send(UUID.fromString(parts[0]), RunId.of(parts[1]))
                .<CompletionHandler<String>>map(next -> (done, operations) -> operations.reschedule(done, next))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    private FailureHandler<String> backOff() {
        return (failed, operations) -> {
            Duration pause = BACK_OFF.after(failed.getExecution().consecutiveFailures + 1);
            long spread = ThreadLocalRandom.current().nextLong(pause.toMillis() / 5);
            operations.reschedule(failed, clock.instant().plus(pause).plusMillis(spread));
        };
    }
}
