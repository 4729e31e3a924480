package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The time before a certificate is ordered again in which whatever would make its validation fail
 * can still be mended.
 *
 * @param ahead how long it is
 * @param issuers authorities of which the provider orders, as CAA records name them; empty if they
 *     are not known
 */
public record Preflight(ExpiryPolicy expiry, Duration ahead, Set<String> issuers) {

    public Preflight {
        issuers = Set.copyOf(issuers);
    }

    /** Whether the certificate will be ordered again before long. */
    public boolean covers(Certificate certificate, Instant at) {
        return certificate.ordered() && !at.isBefore(due(certificate).minus(ahead));
    }

    Instant due(Certificate certificate) {
        return certificate.notAfter().minus(expiry.repair().left(certificate.lifetime()));
    }
}
