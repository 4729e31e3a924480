package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain as an entry of the account's domain list, without its certificate and blocked task.
 *
 * @param mark equals {@link Domain#mark()} of the same state
 */
public record DomainSummary(DomainName name, DomainPhase phase, ChangeMark mark, Optional<Instant> modifiedAt) {

    public DomainSummary(DomainName name, DomainPhase phase, Instant modifiedAt) {
        this(name, phase, ChangeMark.of(modifiedAt), Optional.of(modifiedAt));
    }
}
