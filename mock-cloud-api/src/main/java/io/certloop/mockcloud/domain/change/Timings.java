package io.certloop.mockcloud.domain.change;

import java.time.Duration;

/**
 * How fast the provider is.
 *
 * @param rollout from an accepted change until the edges have it
 * @param issuance from an ordered free certificate until it is issued
 */
public record Timings(Duration rollout, Duration issuance) {

    Duration check() {
        return issuance.dividedBy(3);
    }

    /** What is left once a human at the provider, or the customer, has removed the obstacle. */
    public Duration restOfIssuance() {
        return issuance.dividedBy(5);
    }
}
