package io.certloop.service.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits at shutdown for scheduled work to end, before the connections to the database and to other services are closed.
 * Otherwise Quarkus closes the connections while scheduled work still runs, and this work would fail at every normal
 * shutdown.
 */
@ApplicationScoped
class LastTicks {

    private static final Duration POLL_EVERY = Duration.ofMillis(10);

    /** The most polls: 5 s. */
    private static final int MOST_POLLS = 500;

    /**
     * The number of polls in a row without a running tick or a database connection in use, after which all work counts
     * as ended. Work between two transactions has no connection for a moment.
     */
    private static final int QUIET_POLLS = 10;

    private final Scheduler ticks;
    private final MeterRegistry meters;

    LastTicks(Scheduler ticks, MeterRegistry meters) {
        this.ticks = ticks;
        this.meters = meters;
    }

    void startNoMore(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        ticks.pause();
    }

    void awaitTheRest(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 900) ShutdownEvent event) {
        for (int polls = 0, quiet = 0; polls < MOST_POLLS && quiet < QUIET_POLLS; polls++) {
            quiet = inUse() == 0 ? quiet + 1 : 0;
            LockSupport.parkNanos(POLL_EVERY.toNanos());
        }
    }

    private double inUse() {
        int running = meters.find("scheduled.methods.running").longTaskTimers().stream()
                .mapToInt(LongTaskTimer::activeTasks)
                .sum();
        return meters.find("agroal.active.count").gauges().stream()
                .mapToDouble(Gauge::value)
                .reduce(running, Double::sum);
    }
}
