package io.certloop.remediation.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Writes the refusals that this replica counted to the audit, periodically and at shutdown, and seals entries. Only one
 * replica seals at a time.
 */
@ApplicationScoped
class AuditTick {

    private final Refusals refusals;
    private final AuditService audit;

    AuditTick(Refusals refusals, AuditService audit) {
        this.refusals = refusals;
        this.audit = audit;
    }

    @Scheduled(every = "${certloop.audit.refusals-every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void flush() {
        refusals.flush();
    }

    @Scheduled(every = "${certloop.audit.seal-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void seal() {
        audit.seal();
    }

    void stop(@Observes ShutdownEvent event) {
        refusals.flush();
    }
}
