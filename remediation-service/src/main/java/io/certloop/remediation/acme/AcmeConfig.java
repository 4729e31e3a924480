package io.certloop.remediation.acme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How orders at certificate authorities are carried on. */
@ConfigMapping(prefix = "certloop.acme")
public interface AcmeConfig {

    /**
     * After this time an order that cannot go on has failed, with the reason that it had; 1 min to
     * 7 days.
     */
    @WithDefault("P1D")
    @DurationMin(minutes = 1)
    @DurationMax(days = 7)
    Duration giveUpAfter();
}
