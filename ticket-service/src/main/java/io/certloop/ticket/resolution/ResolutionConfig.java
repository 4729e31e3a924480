package io.certloop.ticket.resolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for remediation requests and for reading their runs. */
@ConfigMapping(prefix = "certloop.ticket")
public interface ResolutionConfig {

    /** Base URL at which remediation-service reaches this service with its callbacks; no slash at the end. */
    @WithDefault("http://localhost:8081")
    @Pattern(regexp = "https?://[^\\s]+[^/\\s]")
    String callbackBase();

    /** Time between two reads of a run, which is the delay after a lost callback; 100 ms to 1 h. */
    @WithDefault("PT30S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration askEvery();

    HandOver handOver();

    /** Repetition of requests that remediation-service cannot accept now. */
    interface HandOver {

        /** Pause after the first failed request; doubles with each further failure; 100 ms to 1 min. */
        @WithDefault("PT1S")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration firstRetry();

        /** Longest pause that the doubling leads to, not below the first; 1 s to 1 h. */
        @WithDefault("PT1M")
        @DurationMin(seconds = 1)
        @DurationMax(hours = 1)
        Duration lastRetry();
    }
}
