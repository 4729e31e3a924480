package io.certloop.service.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How this replica runs durable tasks. */
@ConfigMapping(prefix = "certloop.jobs")
public interface JobsConfig {

    /** Tasks that run at the same time on this replica; 1 to 1000. */
    @WithDefault("16")
    @Min(1)
    @Max(1000)
    int threads();

    /** Time between two polls for due tasks; 50 ms or more, at most 10 s recommended. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 50)
    Duration pollEvery();

    /** Whether a task that becomes due on this replica starts at once and not at the next poll. */
    @WithDefault("true")
    boolean wake();

    /** How often a running task shows that its replica lives; 100 ms to 1 min. */
    @WithDefault("PT4S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration heartbeatEvery();

    /**
     * The number of missed heartbeats after which another replica takes the task over; 4 to 20. With the defaults a
     * task is taken over within 30 s.
     */
    @WithDefault("4")
    @Min(4)
    @Max(20)
    int missedHeartbeats();

    /** Pause after a task failed unexpectedly; 100 ms to 5 min. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration retryAfterFailure();

    /** Whether the log has the stack trace of a task's failure. */
    @WithDefault("true")
    boolean stackTraces();

    /** Whether tasks of higher priority start first. The table of tasks needs an index for this order. */
    @WithDefault("false")
    boolean priorities();
}
