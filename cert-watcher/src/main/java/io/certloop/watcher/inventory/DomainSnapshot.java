package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All facts of one look at one domain; checks read nothing else.
 *
 * @param at by our clock
 * @param changingSince since when we have seen the running operation; absent if none is running
 */
public record DomainSnapshot(
        Domain domain,
        Instant at,
        Optional<Instant> changingSince,
        CertificateLook certificate,
        EdgeLooks edges) {

    public DomainKey key() {
        return new DomainKey(domain.account(), domain.name());
    }

    public boolean isChanging() {
        return domain.phase() == DomainPhase.CHANGING;
    }

    /**
     * How long the running operation has taken, by the longer of two clocks: the provider's times
     * move with every write that lands, and ours starts only when we first looked.
     */
    public Duration changingFor() {
        Duration provider = Duration.between(domain.operationStartedAt(), at);
        Duration own = Duration.between(changingSince.orElse(at), at);
        return provider.compareTo(own) >= 0 ? provider : own;
    }

    /** Every edge that was asked, compared with the configured certificate. */
    public List<EdgeFact> edgeFacts() {
        Optional<String> expected = certificate.read().flatMap(Certificate::sha256);
        return edges.all().stream().map(look -> EdgeFact.of(look, expected)).toList();
    }
}
