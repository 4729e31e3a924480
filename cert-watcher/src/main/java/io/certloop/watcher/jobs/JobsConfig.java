package io.certloop.watcher.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How durable work is handed out. */
@ConfigMapping(prefix = "certloop.watcher.jobs")
public interface JobsConfig {

    /** How often a replica looks for work; PT0.1S to PT10S. */
    @WithDefault("PT1S")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 10)
    Duration poll();

    /**
     * Sign of life of a replica. After four that are missing its work is taken over, so PT4S means
     * within 30 s; PT0.1S to PT10S.
     */
    @WithDefault("PT4S")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 10)
    Duration heartbeat();

    /** Shards and asks of this replica at the same time, asks at most half of it; 1 to 1000. */
    @WithDefault("64")
    @Min(1)
    @Max(1000)
    int atOnce();
}
