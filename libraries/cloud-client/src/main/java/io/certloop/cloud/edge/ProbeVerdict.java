package io.certloop.cloud.edge;

import java.time.Instant;

/**
 * The result of one probe as a single value. Faults that every client meets take precedence over the comparison with
 * the configured certificate.
 */
public enum ProbeVerdict {
    /** The edge serves a configured certificate without faults. */
    EXPECTED,
    /** The edge serves a certificate without faults, but it is unknown which one is configured. */
    VALID,
    /** The edge serves a certificate without faults, but not a configured one. */
    OTHER_CERTIFICATE,
    HOST_MISMATCH,
    EXPIRED,
    NOT_YET_VALID,
    CHAIN_INCOMPLETE,
    UNTRUSTED,
    REVOKED,
    REFUSED,
    UNKNOWN;

    public static ProbeVerdict of(EdgeProbeResult edgeResult, ExpectedLeaves expected) {
        return switch (edgeResult) {
            case EdgeProbeResult.Served served -> of(served.certificate(), served.at(), expected);
            case EdgeProbeResult.Presented presented -> compare(presented.sha256(), expected);
            case EdgeProbeResult.Refused refused -> REFUSED;
            case EdgeProbeResult.Inconsistent mixed -> of(mixed.other(), expected);
            case EdgeProbeResult.Unknown unknown -> UNKNOWN;
        };
    }

    private static ProbeVerdict of(ServedCertificate served, Instant at, ExpectedLeaves expected) {
        if (!served.hostMatches()) {
            return HOST_MISMATCH;
        }
        if (!served.isValidAt(at)) {
            return at.isBefore(served.notBefore()) ? NOT_YET_VALID : EXPIRED;
        }
        if (!served.trusted()) {
            return served.chainComplete() ? UNTRUSTED : CHAIN_INCOMPLETE;
        }
        return served.staple() == Staple.REVOKED ? REVOKED : compare(served.sha256(), expected);
    }

    private static ProbeVerdict compare(String served, ExpectedLeaves expected) {
        if (!expected.isKnown()) {
            return VALID;
        }
        return expected.contains(served) ? EXPECTED : OTHER_CERTIFICATE;
    }
}
