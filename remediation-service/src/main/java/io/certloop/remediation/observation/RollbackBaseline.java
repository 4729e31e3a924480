package io.certloop.remediation.observation;

import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificate to roll back to: the only certificate that edges served before a run's first write, if clients
 * accepted it.
 *
 * @param sha256 fingerprint of the leaf, lower-case hex
 * @param configured the certificate that was configured at that time, which may differ from the served one; if another
 *     party than a run changed the domain, the certificate that is configured now
 * @param traits what clients could rely on; absent if it is unknown, or if a person accepted its loss
 */
public record RollbackBaseline(
        String sha256, Instant notBefore, Instant notAfter, Optional<String> configured, Optional<LeafTraits> traits) {

    /** The baseline for the certificate that edges served before another party changed the domain. */
    public static RollbackBaseline before(Observation seen, Certificate previous) {
        return new RollbackBaseline(
                previous.sha256().orElseThrow(),
                previous.notBefore(),
                previous.notAfter(),
                seen.configured().map(Certificate::id).map(CertificateId::value),
                previous.traits());
    }

    /**
     * The same baseline without the properties that clients relied on, for use after a person has decided what may be
     * lost.
     */
    public RollbackBaseline withoutTraits() {
        return new RollbackBaseline(sha256, notBefore, notAfter, configured, Optional.empty());
    }

    /**
     * The baseline from an inspection. Empty if clients accepted no served certificate or more than one: then it is
     * unknown what to roll back to.
     */
    public static Optional<RollbackBaseline> of(Observation seen) {
        List<ServedCertificate> taken = seen.edges().stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(EdgeProbeResult.Served.class::cast)
                .filter(each -> isTaken(each.certificate(), each.at()))
                .filter(each -> !isToReplace(each.certificate(), seen))
                .map(EdgeProbeResult.Served::certificate)
                .toList();
        return taken.stream().map(ServedCertificate::sha256).distinct().count() == 1
                ? Optional.of(of(taken.getFirst(), seen))
                : Optional.empty();
    }

    private static RollbackBaseline of(ServedCertificate leaf, Observation seen) {
        return new RollbackBaseline(
                leaf.sha256(),
                leaf.notBefore(),
                leaf.notAfter(),
                seen.configured().map(Certificate::id).map(CertificateId::value),
                leaf.traits());
    }

    /**
     * Whether the certificate must be replaced, because its issuer revoked it or the requester knows that it must be.
     * Such a certificate is never rolled back to.
     */
    private static boolean isToReplace(ServedCertificate leaf, Observation seen) {
        return leaf.staple() == Staple.REVOKED
                || seen.replace().filter(leaf.sha256()::equals).isPresent();
    }

    private static boolean isTaken(ServedCertificate leaf, Instant at) {
        return leaf.hostMatches() && leaf.trusted() && leaf.isValidAt(at);
    }

    public Duration lifetime() {
        return Duration.between(notBefore, notAfter);
    }
}
