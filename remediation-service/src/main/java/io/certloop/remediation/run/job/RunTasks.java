package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunEngine;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Defines the durable tasks of runs: advance a run, and send a callback. Running a task twice is
 * harmless.
 */
@ApplicationScoped
class RunTasks {

    static final TaskDescriptor<String> LOOK = TaskDescriptor.of("look-at-run", String.class);
    static final TaskDescriptor<String> TELL = TaskDescriptor.of("tell-requester", String.class);

    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final RunEngine engine;
    private final CallbackSender callbackSender;
    private final Tracing tracing;
    private final Clock clock;

    RunTasks(RunEngine engine, CallbackSender callbackSender, Tracing tracing, Clock clock) {
        this.engine = engine;
        this.callbackSender = callbackSender;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Task<String> advanceTask() {
        return Tasks.custom(LOOK)
                .onFailure(backOff())
                .execute((instance, context) -> traced(instance, this::advance));
    }

    @Produces
    @Singleton
    Task<String> callbackTask() {
        return Tasks.custom(TELL)
                .onFailure(backOff())
                .execute((instance, context) -> sendCallback(instance.getId()));
    }

    /** Runs the task in the trace that its data holds. */
    private CompletionHandler<String> traced(
            TaskInstance<String> task, Function<String, CompletionHandler<String>> step) {
        return tracing.continuing(
                task::getData, task.getTaskName(), () -> step.apply(task.getId()));
    }

    private CompletionHandler<String> advance(String run) {
        tracing.note("certloop.run", run);
        return engine.advance(RunId.of(run))
                .<CompletionHandler<String>>map(
                        next -> (done, operations) -> operations.reschedule(done, next))
                // The store removed the task together with what it had to do.
                .orElseGet(() -> (done, operations) -> {});
    }

    private CompletionHandler<String> sendCallback(String request) {
        return callbackSender
                .send(UUID.fromString(request))
                .<CompletionHandler<String>>map(
                        next -> (done, operations) -> operations.reschedule(done, next))
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
