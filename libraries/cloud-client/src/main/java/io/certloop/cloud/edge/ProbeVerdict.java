package io.certloop.cloud.edge;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of one probe in one word: first faults that every client meets, then whether the
 * certificate is the configured one.
 */
public enum ProbeVerdict {
    /** The configured certificate, and nothing is wrong with it. */
    EXPECTED,
    /** A good certificate; which one is configured is unknown. */
    VALID,
    /** A good certificate, but not the configured one. */
    OTHER_CERTIFICATE,
    HOST_MISMATCH,
    EXPIRED,
    NOT_YET_VALID,
    CHAIN_INCOMPLETE,
    UNTRUSTED,
    REVOKED,
    REFUSED,
    /** The edge could not be probed. */
    UNKNOWN;

    /**
     * @param configuredSha256 fingerprint of the leaf that should be served, if known
     */
    public static ProbeVerdict of(EdgeProbeResult edgeResult, Optional<String> configuredSha256) {
        return switch (edgeResult) {
            case EdgeProbeResult.Served served ->
                    of(served.certificate(), served.at(), configuredSha256);
            case EdgeProbeResult.Presented presented ->
                    compare(presented.sha256(), configuredSha256);
            case EdgeProbeResult.Refused refused -> REFUSED;
            case EdgeProbeResult.Unknown unknown -> UNKNOWN;
        };
    }

    private static ProbeVerdict of(
            ServedCertificate served, Instant at, Optional<String> configuredSha256) {
        if (!served.hostMatches()) {
            return HOST_MISMATCH;
        }
        if (!served.isValidAt(at)) {
            return at.isBefore(served.notBefore()) ? NOT_YET_VALID : EXPIRED;
        }
        if (!served.trusted()) {
            return served.chainComplete() ? UNTRUSTED : CHAIN_INCOMPLETE;
        }
        return served.staple() == Staple.REVOKED
                ? REVOKED
                : compare(served.sha256(), configuredSha256);
    }

    private static ProbeVerdict compare(String served, Optional<String> configured) {
        return configured
                .map(sha256 -> served.equalsIgnoreCase(sha256) ? EXPECTED : OTHER_CERTIFICATE)
                .orElse(VALID);
    }
}
