package io.certloop.remediation.diagnosis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;

/** How long something may take before it counts as a fault. */
@ConfigMapping(prefix = "certloop.remediation")
public interface PatienceConfig {

    /** A change that is processing longer is stuck; the provider's usual time is 8–15 min. */
    @WithDefault("PT15M")
    Duration stuckAfter();

    /** A free certificate at the CA longer is stuck; the provider lets hurry after 40 min. */
    @WithDefault("PT40M")
    Duration issuanceStuckAfter();

    /**
     * Edges may lag this long behind a control plane that reports the change as done; 5–10 min is
     * usual.
     */
    @WithDefault("PT10M")
    Duration propagation();

    /** Share of a certificate's lifetime that is left when it counts as expiring; 0.01 to 0.5. */
    @WithDefault("0.1667")
    @DecimalMin("0.01")
    @DecimalMax("0.5")
    double expiringShare();

    /** No certificate counts as expiring with more than this left; 1 to 90 days. */
    @WithDefault("P30D")
    Duration expiringCeiling();

    /**
     * Validity that a newer certificate must have left to be bound; at most half of its lifetime.
     */
    @WithDefault("P7D")
    Duration usefulLeft();

    default Patience patience() {
        return new Patience(
                stuckAfter(),
                issuanceStuckAfter(),
                propagation(),
                expiringShare(),
                expiringCeiling(),
                usefulLeft());
    }
}
