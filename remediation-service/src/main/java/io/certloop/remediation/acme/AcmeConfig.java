package io.certloop.remediation.acme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for orders at ACME certificate authorities. */
@ConfigMapping(prefix = "certloop.acme")
public interface AcmeConfig {

    /**
     * How long an order that meets an obstacle is retried before it fails with the reason of the
     * obstacle; 1 min to 7 days.
     */
    @WithDefault("P1D")
    @DurationMin(minutes = 1)
    @DurationMax(days = 7)
    Duration giveUpAfter();
}
