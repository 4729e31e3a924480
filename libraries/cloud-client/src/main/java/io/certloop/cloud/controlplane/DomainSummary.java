package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.DomainPhase;
import java.time.Instant;

/** A domain as the list returns it: no certificate, no task. */
public record DomainSummary(DomainName name, DomainPhase phase, Instant modifiedAt) {}
