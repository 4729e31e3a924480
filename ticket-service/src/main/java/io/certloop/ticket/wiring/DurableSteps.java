package io.certloop.ticket.wiring;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.telemetry.Tracing;
import io.certloop.ticket.transaction.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/**
 * Makes tasks that say no more than "look at this again": their only data is the trace that they go
 * on with, they are repeated until the step says that it is done, and are taken over from a replica
 * that died.
 */
@ApplicationScoped
public class DurableSteps {

    private final Clock clock;
    private final JobsConfig config;
    private final Tracing tracing;

    DurableSteps(Clock clock, JobsConfig config, Tracing tracing) {
        this.clock = clock;
        this.config = config;
        this.tracing = tracing;
    }

    /**
     * @param step what one execution does; harmless when repeated
     */
    public CustomTask<String> task(String name, Function<TaskInstance<?>, Next> step) {
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
                                                () -> step.apply(instance))));
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
