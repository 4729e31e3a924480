package io.certloop.ticket.problem;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.intake.followup.EscalationHolds;
import io.certloop.ticket.problem.surge.StormSignalPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Runs durable tasks for surges: they send storm signals to remediation-service, and release the tickets that a
 * resolved surge held.
 */
@ApplicationScoped
class SurgeTasks {

    private static final String TELL = "surge-tell";
    private static final String RELEASE = "surge-release";

    private final SchedulerClient scheduler;
    private final Clock clock;
    private final Provider<StormSignalPublisher> stormSignalPublisher;
    private final Provider<EscalationHolds> held;

    SurgeTasks(
            SchedulerClient scheduler,
            Clock clock,
            Provider<StormSignalPublisher> stormSignalPublisher,
            Provider<EscalationHolds> held) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.stormSignalPublisher = stormSignalPublisher;
        this.held = held;
    }

    @Produces
    @Singleton
    Task<String> publishTask(DurableSteps steps) {
        return steps.task(TELL, this::publish);
    }

    @Produces
    @Singleton
    Task<String> releaseTask(DurableSteps steps) {
        return steps.task(RELEASE, this::release);
    }

    private Next publish(String task) {
        var key = Key.of(task);
        return stormSignalPublisher.get().publish(new ProblemId(key.problem), key.opening);
    }

    private Next release(String task) {
        return held.get().release(new EscalationSuppression.Hold(Key.of(task).problem));
    }

    /** Enqueues the work after a surge opened, reopened or was resolved, in the transaction that moves it. */
    void surgeMoved(@Observes ProblemMoved moved) {
        var surge = moved.problem();
        if (surge.type() != ProblemType.SURGE || surge.state() instanceof ProblemState.Acknowledged) {
            return;
        }
        var key = new Key(surge.id().value(), surge.reopened(), surge.state().label());
        scheduler.scheduleIfNotExists(new TaskInstance<>(TELL, key.text()), clock.instant());
        if (surge.isResolved()) {
            scheduler.scheduleIfNotExists(new TaskInstance<>(RELEASE, key.text()), clock.instant());
        }
    }

    /**
     * The id of a task. Each state change of a surge has a task of its own, because a task is not scheduled while a
     * task with the same id still runs.
     *
     * @param opening how often the surge had reopened
     * @param move the state that the surge changed to
     */
    private record Key(UUID problem, int opening, String move) {

        static Key of(String task) {
            var parts = task.split(":", 3);
            return new Key(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), parts[2]);
        }

        String text() {
            return problem + ":" + opening + ":" + move;
        }
    }
}
