package io.certloop.remediation.diagnosis;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import java.util.Optional;

/** One edge compared with the configured certificate. */
public enum EdgeVerdict {
    EXPECTED,
    OTHER_CERTIFICATE,
    /**
     * The configured certificate, but a client would not accept it: name, chain, dates or revoked.
     */
    INVALID,
    REFUSED,
    UNKNOWN;

    public static EdgeVerdict of(EdgeProbeResult edgeResult, Optional<Certificate> configured) {
        return switch (edgeResult) {
            case EdgeProbeResult.Unknown u -> UNKNOWN;
            // Without proof of the key nothing was verified.
            case EdgeProbeResult.Presented p -> UNKNOWN;
            case EdgeProbeResult.Refused r -> REFUSED;
            case EdgeProbeResult.Served served ->
                    configured
                            .flatMap(Certificate::sha256)
                            .map(sha256 -> compare(served, sha256))
                            .orElse(UNKNOWN);
        };
    }

    private static EdgeVerdict compare(EdgeProbeResult.Served look, String sha256) {
        ServedCertificate served = look.certificate();
        if (!served.sha256().equals(sha256)) {
            return OTHER_CERTIFICATE;
        }
        boolean acceptable =
                served.hostMatches()
                        && served.trusted()
                        && served.isValidAt(look.at())
                        && served.staple() != Staple.REVOKED;
        return acceptable ? EXPECTED : INVALID;
    }
}
