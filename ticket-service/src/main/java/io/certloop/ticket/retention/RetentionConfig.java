package io.certloop.ticket.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long large data are kept. */
@ConfigMapping(prefix = "certloop.retention")
public interface RetentionConfig {

    /**
     * The texts of a ticket are kept for this time after it is closed, or after its last event if
     * it was left to a person or to the customer; 30 days to 10 years.
     */
    @WithDefault("P400D")
    @DurationMin(days = 30)
    @DurationMax(days = 3660)
    Duration tickets();

    /**
     * Changes of tickets can be read for this time; 1 day to 30 days. A connector that carries
     * answers to a help desk may be away for as long.
     */
    @WithDefault("P30D")
    @DurationMin(days = 1)
    @DurationMax(days = 30)
    Duration changes();

    /** Pause between two rounds; 1 s to 1 day. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration every();
}
