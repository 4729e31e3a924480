package io.certloop.remediation.audit.job;

import io.certloop.remediation.audit.Refusals;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Every replica writes down what it refused, also when it ends. */
@ApplicationScoped
class RefusalTick {

    private final Refusals refusals;

    RefusalTick(Refusals refusals) {
        this.refusals = refusals;
    }

    @Scheduled(
            every = "${certloop.audit.refusals-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void flush() {
        refusals.flush();
    }

    void stop(@Observes ShutdownEvent event) {
        refusals.flush();
    }
}
