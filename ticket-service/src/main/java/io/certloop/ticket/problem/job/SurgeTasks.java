package io.certloop.ticket.problem.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.certloop.ticket.intake.HeldTickets;
import io.certloop.ticket.intake.Holds;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.SurgeNotices;
import io.certloop.ticket.problem.SurgeTeller;
import io.certloop.ticket.wiring.DurableSteps;
import io.certloop.ticket.wiring.TaskSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Tells the remediation service of surges, and lets go what a surge held. */
@ApplicationScoped
class SurgeTasks implements SurgeNotices, TaskSource {

    private final SchedulerClient scheduler;
    private final Clock clock;
    private final CustomTask<String> tell;
    private final CustomTask<String> release;

    SurgeTasks(
            SchedulerClient scheduler,
            DurableSteps steps,
            Clock clock,
            Provider<SurgeTeller> teller,
            Provider<HeldTickets> held) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.tell =
                steps.task(
                        "surge-tell",
                        instance -> {
                            var key = Key.of(instance);
                            return teller.get().tell(new ProblemId(key.problem), key.opening);
                        });
        this.release =
                steps.task(
                        "surge-release",
                        instance -> held.get().release(new Holds.Hold(Key.of(instance).problem)));
    }

    @Override
    public List<Task<?>> tasks() {
        return List.of(tell, release);
    }

    @Override
    public void surgeMoved(Problem surge) {
        var key = new Key(surge.id().value(), surge.reopened(), surge.state().label());
        scheduler.scheduleIfNotExists(tell.instance(key.text()), clock.instant());
        if (surge.isResolved()) {
            scheduler.scheduleIfNotExists(release.instance(key.text()), clock.instant());
        }
    }

    /** One task per move, so that a move never finds the task of the one before still running. */
    private record Key(UUID problem, int opening, String move) {

        static Key of(TaskInstance<?> instance) {
            var parts = instance.getId().split(":", 3);
            return new Key(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), parts[2]);
        }

        String text() {
            return problem + ":" + opening + ":" + move;
        }
    }
}
