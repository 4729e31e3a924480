package io.certloop.remediation.audit.job;

import io.certloop.remediation.audit.AuditService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Every replica ticks; one of them seals. */
@ApplicationScoped
class SealTick {

    private final AuditService audit;

    SealTick(AuditService audit) {
        this.audit = audit;
    }

    @Scheduled(
            every = "${certloop.audit.seal-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void seal() {
        audit.seal();
    }
}
