package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain as the list returns it: no certificate, no task.
 *
 * @param mark the same that {@link Domain#mark()} has
 */
public record DomainSummary(
        DomainName name, DomainPhase phase, ChangeMark mark, Optional<Instant> modifiedAt) {

    /** Of a provider that tells the time of its last change. */
    public DomainSummary(DomainName name, DomainPhase phase, Instant modifiedAt) {
        this(name, phase, ChangeMark.of(modifiedAt), Optional.of(modifiedAt));
    }
}
