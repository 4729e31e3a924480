package io.certloop.remediation.diagnosis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;

/** Settings for how long something may take before it counts as a fault. */
@ConfigMapping(prefix = "certloop.remediation")
public interface PatienceConfig {

    /** How long a change may be processing before it counts as stuck; the provider usually takes 8–15 min. */
    @WithDefault("PT15M")
    Duration stuckAfter();

    /**
     * How long the CA may take for a free certificate before the order counts as stuck; the provider allows an order to
     * be expedited after 40 min.
     */
    @WithDefault("PT40M")
    Duration issuanceStuckAfter();

    /** Edges may lag this long behind a control plane that reports the change as done; 5–10 min is usual. */
    @WithDefault("PT10M")
    Duration propagation();

    /** Share of a certificate's lifetime below which the certificate counts as expiring; 0.01 to 0.5. */
    @WithDefault("0.1667")
    @DecimalMin("0.01")
    @DecimalMax("0.5")
    double expiringShare();

    /** A certificate with more time left than this never counts as expiring; 1 to 90 days. */
    @WithDefault("P30D")
    Duration expiringCeiling();

    /**
     * Validity that a newer certificate must have left to be bound. If half of its lifetime is shorter than this, half
     * of its lifetime is enough.
     */
    @WithDefault("P7D")
    Duration usefulLeft();

    default Patience patience() {
        return new Patience(
                stuckAfter(), issuanceStuckAfter(), propagation(), expiringShare(), expiringCeiling(), usefulLeft());
    }
}
