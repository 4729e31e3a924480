package io.certloop.service.jobs;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits at shutdown for scheduled work to end, before the database connections are closed. Otherwise Quarkus closes the
 * connections while scheduled work still runs, and this work would fail at every normal shutdown.
 */
@ApplicationScoped
class LastTicks {

    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;
    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER + 900;

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration POLL_EVERY = Duration.ofMillis(10);

    /**
     * The number of polls in a row without a connection in use, after which all work counts as ended. Work between two
     * transactions has no connection for a moment.
     */
    private static final int QUIET_POLLS = 10;

    private final Scheduler ticks;
    private final LongSupplier connectionsInUse;

    @Inject
    LastTicks(Scheduler ticks, AgroalDataSource database) {
        this(ticks, () -> database.getMetrics().activeCount());
    }

    LastTicks(Scheduler ticks, LongSupplier connectionsInUse) {
        this.ticks = ticks;
        this.connectionsInUse = connectionsInUse;
    }

    void startNoMore(@Observes @Priority(FIRST) ShutdownEvent event) {
        ticks.pause();
    }

    void awaitTheRest(@Observes @Priority(LAST) ShutdownEvent event) {
        int quiet = 0;
        long polls = LONGEST.dividedBy(POLL_EVERY);
        while (quiet < QUIET_POLLS && polls-- > 0) {
            quiet = connectionsInUse.getAsLong() == 0 ? quiet + 1 : 0;
            LockSupport.parkNanos(POLL_EVERY.toNanos());
        }
    }
}
