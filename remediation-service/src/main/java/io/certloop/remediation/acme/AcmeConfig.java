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
     * How long after its request an order is retried if a step fails for a passing reason, such as an authority that
     * does not answer. After this time the order fails with that reason; 1 min to 7 days.
     */
    @WithDefault("P1D")
    @DurationMin(minutes = 1)
    @DurationMax(days = 7)
    Duration giveUpAfter();
}
