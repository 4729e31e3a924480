package io.certloop.cloud.controlplane;

import java.time.Instant;

/** A domain as the list tells it: no certificate, no task. */
public record DomainSummary(DomainName name, DomainPhase phase, Instant modifiedAt) {}
