package io.certloop.watcher.request;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.JobsConfig;
import io.certloop.watcher.inventory.DomainKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs the queued checks whether a domain needs a remediation request. A check is repeated until the request was
 * answered or is no longer needed.
 */
@ApplicationScoped
class RequestJob implements RequestQueue {

    private static final TaskDescriptor<Integer> TASK = TaskDescriptor.of("ask-remediation", Integer.class);

    /**
     * Key of the limiter: all requests go to one host. If remediation-service hangs, half of the task threads stay free
     * for sweep shards.
     */
    private static final String HOST = "remediation-service";

    private final EscalationService escalation;
    private final BackOff backOff;
    private final HostConcurrencyLimiter limiter;
    private final SchedulerClient scheduler;
    private final Clock clock;

    RequestJob(
            EscalationService escalation,
            EscalationConfig config,
            JobsConfig jobs,
            SchedulerClient scheduler,
            Clock clock) {
        this.escalation = escalation;
        this.backOff = new BackOff(config.retryFirst(), config.retryMost());
        int half = Math.max(1, jobs.threads() / 2);
        this.limiter = new HostConcurrencyLimiter(half, half, clock);
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void enqueue(DomainKey key) {
        scheduler.scheduleIfNotExists(TASK.instance(id(key)).data(0).scheduledTo(clock.instant()));
    }

    @Produces
    @Singleton
    Task<Integer> task() {
        return Tasks.custom(TASK).onDeadExecutionRevive().onFailure(this::later).execute(this::run);
    }

    private CompletionHandler<Integer> run(TaskInstance<Integer> instance, ExecutionContext context) {
        Optional<Instant> later = limiter.begin(HOST);
        if (later.isPresent()) {
            return (complete, operations) -> operations.reschedule(complete, later.get());
        }
        try {
            return escalation.ask(key(instance.getId())) ? (complete, operations) -> operations.remove() : this::later;
        } finally {
            limiter.end(HOST, true); // each domain has a pause of its own
        }
    }

    /**
     * Schedules the next attempt. The task's data counts the attempts, because db-scheduler counts only attempts that
     * threw an exception.
     */
    private void later(ExecutionComplete complete, ExecutionOperations<Integer> operations) {
        Object data = complete.getExecution().taskInstance.getData();
        int attempt = data instanceof Integer count ? count + 1 : 1;
        operations.reschedule(complete, complete.getTimeDone().plus(backOff.after(attempt)), attempt);
    }

    private static String id(DomainKey key) {
        return key.account() + "/" + key.name();
    }

    private static DomainKey key(String id) {
        int at = id.lastIndexOf('/');
        return DomainKey.of(id.substring(0, at), id.substring(at + 1));
    }
}
