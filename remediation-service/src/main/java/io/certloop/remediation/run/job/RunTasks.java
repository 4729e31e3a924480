package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunEngine;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The durable tasks of runs: advance a run, and send a callback. Running a task twice is harmless. */
@Singleton
class RunTasks {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

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

    /** Advances the run in the trace that the task's data holds. */
    @Produces
    @Singleton
    Task<String> advanceTask() {
        return Tasks.custom(RunQueue.ADVANCE)
                .onFailure(backOff())
                .execute((task, context) ->
                        tracing.continuing(task::getData, task.getTaskName(), () -> advance(task.getId())));
    }

    @Produces
    @Singleton
    Task<String> callbackTask() {
        return Tasks.custom(RunQueue.CALLBACK)
                .onFailure(backOff())
                .execute((task, context) -> sendCallback(task.getId()));
    }

    private CompletionHandler<String> advance(String run) {
        tracing.note("certloop.run", run);
        // The store removed the task of a run that ended together with what it had to do.
        return again(engine.advance(RunId.of(run)), (done, operations) -> {});
    }

    private CompletionHandler<String> sendCallback(String task) {
        String[] parts = task.split(":");
        return again(
                callbackSender.send(UUID.fromString(parts[0]), RunId.of(parts[1])),
                new CompletionHandler.OnCompleteRemove<>());
    }

    private static CompletionHandler<String> again(Optional<Instant> next, CompletionHandler<String> otherwise) {
        return next.<CompletionHandler<String>>map(at -> (done, operations) -> operations.reschedule(done, at))
                .orElse(otherwise);
    }

    private FailureHandler<String> backOff() {
        return (failed, operations) -> {
            Duration pause = BACK_OFF.after(failed.getExecution().consecutiveFailures + 1);
            long spread = ThreadLocalRandom.current().nextLong(pause.toMillis() / 5);
            operations.reschedule(failed, clock.instant().plus(pause).plusMillis(spread));
        };
    }
}
