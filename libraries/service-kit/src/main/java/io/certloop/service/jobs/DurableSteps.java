package io.certloop.service.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.service.telemetry.Tracing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;

/**
 * Makes durable tasks that are identified by their id alone. A task is repeated until its step is done; if its replica
 * dies, another replica continues it. The data of a task are the trace context that its executions continue.
 */
@Singleton
public class DurableSteps {

    private final JobsConfig config;
    private final Tracing tracing;
    private final Clock clock;

    DurableSteps(JobsConfig config, Tracing tracing, Clock clock) {
        this.config = config;
        this.tracing = tracing;
        this.clock = clock;
    }

    /**
     * Makes a task.
     *
     * @param step one execution, with the id of the task; must be safe to repeat
     */
    public Task<String> task(String name, Function<String, Next> step) {
        return Tasks.custom(name, String.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(config.retryAfterFailure())))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        complete(tracing.continuing(instance::getData, name, () -> step.apply(instance.getId()))));
    }

    private CompletionHandler<String> complete(Next next) {
        return switch (next) {
            case Next.Done ignored -> new CompletionHandler.OnCompleteRemove<>();
            case Next.Again again ->
                (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(again.after()));
        };
    }
}
