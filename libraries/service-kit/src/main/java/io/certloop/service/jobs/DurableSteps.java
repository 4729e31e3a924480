package io.certloop.service.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.service.telemetry.Tracing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;

/**
 * Makes tasks that are identified by their id alone: each is repeated until its step is done, and
 * another replica continues it if its replica dies. Their data are the trace that they continue.
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
     * @param step what one execution does with the id of its task; harmless when repeated
     */
    public Task<String> task(String name, Function<String, Next> step) {
        return Tasks.custom(name, String.class)
                .onFailure(
                        (complete, operations) ->
                                operations.reschedule(
                                        complete, clock.instant().plus(config.retryAfterFailure())))
                .onDeadExecutionRevive()
                .execute(
                        (instance, context) ->
                                complete(
                                        tracing.continuing(
                                                instance::getData,
                                                name,
                                                () -> step.apply(instance.getId()))));
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
