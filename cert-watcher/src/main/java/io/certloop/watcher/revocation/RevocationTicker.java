package io.certloop.watcher.revocation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

@ApplicationScoped
class RevocationTicker {

    private final RevocationService service;

    RevocationTicker(RevocationService service) {
        this.service = service;
    }

    @Scheduled(every = "${certloop.revocation.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void check() {
        service.begin();
    }

    /** Stops the checks at shutdown, before the connections to the database are closed. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        service.stop();
    }

    @Scheduled(every = "PT1H", delayed = "PT1M", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        service.forget();
    }
}
