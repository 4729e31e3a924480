package io.certloop.remediation.plan;

import io.certloop.cloud.controlplane.DomainChange;

/** One step of a plan: exactly one write at the provider. */
public record Action(ActionName name, DomainChange change) {}
