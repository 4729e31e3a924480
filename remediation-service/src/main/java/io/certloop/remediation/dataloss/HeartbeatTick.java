package io.certloop.remediation.dataloss;

import io.certloop.service.database.DatabaseAtStart;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Writes the heartbeats of this replica. The first heartbeat compares the database before any task of this replica
 * starts.
 */
@ApplicationScoped
class HeartbeatTick {

    private final DataLossWindows windows;

    HeartbeatTick(DataLossWindows windows) {
        this.windows = windows;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        DatabaseAtStart.run(windows::beat);
    }

    @Scheduled(
            every = "${certloop.data-loss.beat-every:PT5S}",
            delayed = "${certloop.data-loss.beat-every:PT5S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        windows.beat();
    }
}
