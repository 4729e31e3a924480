package io.certloop.mockcloud.domain.change;

import java.time.Duration;

/**
 * @param rollout the time from an accepted change until the edges have it
 * @param issuance the time from the order of a free certificate until it is issued
 */
public record Timings(Duration rollout, Duration issuance) {

    Duration check() {
        return issuance.dividedBy(3);
    }

    /** The remaining time of an issuance after the customer or a person at the provider has removed an obstacle. */
    public Duration restOfIssuance() {
        return issuance.dividedBy(5);
    }
}
