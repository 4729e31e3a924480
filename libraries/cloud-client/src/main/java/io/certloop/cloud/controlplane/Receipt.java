package io.certloop.cloud.controlplane;

/**
 * The provider accepted a change. That does not mean that it is deployed.
 *
 * @param requestId the provider's id of the request
 * @param alreadyDone the provider answered that there was nothing to do
 */
public record Receipt(String requestId, boolean alreadyDone) {}
