package io.certloop.ticket.transaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How durable tasks run on this replica. */
@ConfigMapping(prefix = "certloop.jobs")
public interface JobsConfig {

    /** Time between two looks for due tasks; 50 ms to 10 s. */
    @WithDefault("PT0.2S")
    Duration pollingInterval();

    /** How often a running task shows that its replica lives; 1 s to 10 s. */
    @WithDefault("PT5S")
    Duration heartbeatInterval();

    /** After so many missed heartbeats another replica takes the task over; 4 or more. */
    @WithDefault("4")
    @Min(4)
    @Max(20)
    int missedHeartbeats();

    /** Tasks that run at the same time on this replica; 1 to 200. */
    @WithDefault("16")
    @Min(1)
    @Max(200)
    int threads();

    /** Pause after a task failed in a way that nobody expected; 100 ms to 5 min. */
    @WithDefault("PT5S")
    Duration retryAfterFailure();
}
