package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.watcher.inventory.DomainSnapshot;
import java.time.Duration;

/**
 * How long a change may take before it is late.
 *
 * @param deployment any change without an issuance, and waiting for the customer to prove ownership
 * @param issuance a free certificate from order to deployment, which waits for a CA
 * @param propagation from the control plane's "done" until every edge serves the certificate
 */
public record Patience(Duration deployment, Duration issuance, Duration propagation) {

    /**
     * Whether a change is in progress and not late. As long as this holds, checks of the configured certificate stay
     * undecided.
     */
    public boolean isTried(DomainSnapshot snapshot) {
        return snapshot.isChanging() && !isExhausted(snapshot);
    }

    /** Whether a change is in progress and late. */
    public boolean isExhausted(DomainSnapshot snapshot) {
        return snapshot.isChanging() && snapshot.changingFor().compareTo(limit(snapshot.domain())) >= 0;
    }

    private Duration limit(Domain domain) {
        return domain.issuance()
                .filter(run -> run.stage() != Issuance.Stage.AWAITING_VALIDATION)
                .map(run -> issuance)
                .orElse(deployment);
    }
}
