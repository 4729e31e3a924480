package io.certloop.remediation.run.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How this replica works off durable tasks. */
@ConfigMapping(prefix = "certloop.jobs")
public interface JobConfig {

    /**
     * Tasks at the same time in one replica; 1 to 200. At most half of them send callbacks and
     * notifications.
     */
    @WithDefault("24")
    @Min(1)
    @Max(200)
    int threads();

    /** Pause between two looks for due tasks; 50 ms to 10 s. */
    @WithDefault("PT0.2S")
    Duration pollEvery();

    /** Whether a task that becomes due is picked at once, and not at the next look. */
    @WithDefault("true")
    boolean wake();

    /** How often a task that runs says that it is alive; 1 s to 1 min. */
    @WithDefault("PT5S")
    Duration heartbeatEvery();

    /** Missed heartbeats after which a task is taken over; at least 4. */
    @WithDefault("4")
    @Min(4)
    int missedHeartbeats();
}
