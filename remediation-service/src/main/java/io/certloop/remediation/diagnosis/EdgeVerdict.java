package io.certloop.remediation.diagnosis;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;

public enum EdgeVerdict {
    EXPECTED,
    OTHER_CERTIFICATE,
    /**
     * The edge serves a configured certificate that a client would not accept, because of its name, chain, dates or
     * revocation.
     */
    INVALID,
    REFUSED,
    /** Some connections to the edge show the configured certificate, and some do not. */
    INCONSISTENT,
    UNKNOWN;

    public static EdgeVerdict of(EdgeProbeResult edgeResult, ExpectedLeaves expected) {
        return switch (edgeResult) {
            case EdgeProbeResult.Unknown u -> UNKNOWN;
            // Without proof of the key nothing was verified.
            case EdgeProbeResult.Presented p -> UNKNOWN;
            case EdgeProbeResult.Refused r -> REFUSED;
            case EdgeProbeResult.Inconsistent i -> INCONSISTENT;
            case EdgeProbeResult.Served served -> expected.isKnown() ? compare(served, expected) : UNKNOWN;
        };
    }

    private static EdgeVerdict compare(EdgeProbeResult.Served look, ExpectedLeaves expected) {
        ServedCertificate served = look.certificate();
        if (!expected.contains(served.sha256())) {
            return OTHER_CERTIFICATE;
        }
        boolean acceptable = served.hostMatches()
                && served.trusted()
                && served.isValidAt(look.at())
                && served.staple() != Staple.REVOKED;
        return acceptable ? EXPECTED : INVALID;
    }
}
