package io.certloop.cloud.controlplane;

import java.time.Instant;

/**
 * The provider took a change. It says nothing about whether it is deployed.
 *
 * @param requestId the provider's id of the request
 * @param alreadyDone the provider said that there was nothing to do
 */
public record Receipt(String requestId, Instant answeredAt, boolean alreadyDone) {}
