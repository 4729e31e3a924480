package io.certloop.cloud.edge;

import java.time.Instant;
import java.util.Optional;

/**
 * What one look says about one edge, in one word: first what every client suffers from, then
 * whether the certificate is the one that is configured.
 */
public enum LookVerdict {
    /** The configured certificate, and nothing is wrong with it. */
    EXPECTED,
    /** A good certificate, and which one is configured is not known. */
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
    /** The edge could not be looked at. */
    UNKNOWN;

    /**
     * @param configuredSha256 of the leaf that should be served, if it is known
     */
    public static LookVerdict of(EdgeLook look, Optional<String> configuredSha256) {
        return switch (look) {
            case EdgeLook.Served served -> of(served.certificate(), served.at(), configuredSha256);
            case EdgeLook.Presented presented -> compare(presented.sha256(), configuredSha256);
            case EdgeLook.Refused refused -> REFUSED;
            case EdgeLook.Unknown unknown -> UNKNOWN;
        };
    }

    private static LookVerdict of(
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

    private static LookVerdict compare(String served, Optional<String> configured) {
        return configured
                .map(sha256 -> served.equalsIgnoreCase(sha256) ? EXPECTED : OTHER_CERTIFICATE)
                .orElse(VALID);
    }
}
