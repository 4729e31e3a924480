package io.certloop.ticket.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what is bulky is kept. */
@ConfigMapping(prefix = "certloop.retention")
public interface RetentionConfig {

    /**
     * The texts of a ticket, once it is closed, or was left to a person or to the customer and
     * nothing happens any more; 30 days to 10 years.
     */
    @WithDefault("P400D")
    Duration tickets();

    /** Pause between two rounds; 1 s to 1 day. */
    @WithDefault("PT1H")
    Duration every();
}
