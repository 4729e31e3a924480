package io.certloop.service.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Watches whether the scheduler still polls for due tasks. The scheduler reads the clock at the start of each poll,
 * also while all its threads are busy; a poll that hangs no longer reads it. A replica that no longer polls is not
 * ready.
 */
@Default
@Readiness
@ApplicationScoped
public class SchedulerProgress implements HealthCheck {

    /**
     * The longest normal time between two polls. It is longer than the longest polling interval and than a poll that
     * waits for a lock.
     */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final LongSupplier nanoTime;
    private volatile long lastPoll;
    private volatile Thread polling;

    SchedulerProgress() {
        this(System::nanoTime);
    }

    SchedulerProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastPoll = nanoTime.getAsLong();
    }

    ExecutorService pollingThread() {
        ThreadFactory threads =
                Thread.ofPlatform().daemon().name("db-scheduler-poll").factory();
        return Executors.newSingleThreadExecutor(work -> {
            polling = threads.newThread(work);
            return polling;
        });
    }

    /** The clock of the scheduler. A call on the polling thread is recorded as a poll. */
    Instant now() {
        if (Thread.currentThread() == polling) {
            lastPoll = nanoTime.getAsLong();
        }
        return Instant.now();
    }

    Duration sinceLastPoll() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastPoll);
    }

    boolean goesOn() {
        return sinceLastPoll().compareTo(LONGEST) <= 0;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Durable tasks")
                .status(goesOn())
                .withData("secondsSinceLastPoll", sinceLastPoll().toSeconds())
                .build();
    }
}
