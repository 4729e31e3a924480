package io.certloop.remediation.observation;

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
 * The only certificate that edges served before a run's first write, if clients accepted it.
 *
 * @param sha256 fingerprint of the leaf, lower-case hex
 * @param configured the certificate that was configured then, which may be another
 */
public record RollbackBaseline(
        String sha256, Instant notBefore, Instant notAfter, Optional<String> configured) {

    /** Empty if there was none, or more than one: then it is unknown what to roll back to. */
    public static Optional<RollbackBaseline> of(Observation seen) {
        List<ServedCertificate> taken =
                seen.edges().stream()
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
                seen.configured().map(Certificate::id).map(CertificateId::value));
    }

    /** Nobody goes back to a certificate that its issuer revoked. */
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
