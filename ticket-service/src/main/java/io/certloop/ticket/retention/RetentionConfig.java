package io.certloop.ticket.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long texts of tickets, changes and deliveries are kept. */
@ConfigMapping(prefix = "certloop.retention")
public interface RetentionConfig {

    /**
     * Time for which the texts of a ticket are kept after it is closed, or after its last event if it is escalated or
     * waits for the customer; 30 days to 10 years.
     */
    @WithDefault("P400D")
    @DurationMin(days = 30)
    @DurationMax(days = 3660)
    Duration tickets();

    /**
     * Time for which changes of tickets can be read; 1 day to 30 days. A connector that carries answers to a help desk
     * may be offline for as long.
     */
    @WithDefault("P30D")
    @DurationMin(days = 1)
    @DurationMax(days = 30)
    Duration changes();

    /** Pause between two passes of retention; 1 s to 1 day. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration every();
}
