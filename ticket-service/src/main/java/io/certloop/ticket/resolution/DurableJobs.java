package io.certloop.ticket.resolution;

import com.github.kagkarlsson.scheduler.task.Task;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Runs durable tasks on db-scheduler. A task only says which incident has to be read again: it carries no state but the
 * trace that it continues, so running it twice, late, or on another replica is harmless. Its id consists of the
 * incident and the number of its remediation request, so that a new request never finds the task of an old one; or of
 * the incident and a later run or a person.
 */
@ApplicationScoped
class DurableJobs {
    private final Provider<HandOverService> handOvers;
    private final Provider<RunWatch> watch;
    private final Tracing tracing;

    DurableJobs(Provider<HandOverService> handOvers, Provider<RunWatch> watch, Tracing tracing) {
        this.handOvers = handOvers;
        this.watch = watch;
        this.tracing = tracing;
    }

    @Produces
    @Singleton
    Task<String> handOvers(DurableSteps steps) {
        return task(steps, HandOvers.REQUEST, (id, round) -> handOvers.get().handOver(id, Integer.parseInt(round)));
    }

    @Produces
    @Singleton
    Task<String> requesters(DurableSteps steps) {
        return task(
                steps, HandOvers.ADD_REQUESTER, (id, person) -> handOvers.get().addRequester(id, person));
    }

    @Produces
    @Singleton
    Task<String> checks(DurableSteps steps) {
        return task(steps, RunChecks.CHECK, (id, round) -> watch.get().check(id));
    }

    @Produces
    @Singleton
    Task<String> laterChecks(DurableSteps steps) {
        return task(
                steps, RunChecks.CHECK_LATER, (id, run) -> watch.get().checkLater(id, new RunId(UUID.fromString(run))));
    }

    private Task<String> task(DurableSteps steps, String name, BiFunction<IncidentId, String, Next> step) {
        return steps.task(name, id -> {
            var parts = id.split(":", 2);
            tracing.note("certloop.incident", parts[0]);
            return step.apply(IncidentId.of(parts[0]), parts[1]);
        });
    }
}
