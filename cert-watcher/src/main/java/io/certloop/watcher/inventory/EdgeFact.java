package io.certloop.watcher.inventory;

import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.ServedCertificate;
import java.time.Instant;
import java.util.Optional;

/**
 * One edge compared with the configured certificate. What the edge did not tell is null, so that
 * the fact can be kept as evidence as it is.
 */
public record EdgeFact(
        String address,
        Instant at,
        Verdict verdict,
        String sha256,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String detail) {

    /** The edge's answer to "do you serve the configured certificate?". */
    public enum Verdict {
        EXPECTED,
        OTHER_CERTIFICATE,
        REFUSED,
        /** Something is served, and the fingerprint of the configured certificate is not known. */
        NOT_COMPARED,
        /** The edge could not be looked at. */
        UNKNOWN
    }

    public static EdgeFact of(EdgeLook look, Optional<String> expectedSha256) {
        return switch (look) {
            case EdgeLook.Served served -> served(served, expectedSha256);
            case EdgeLook.Presented presented -> presented(presented, expectedSha256);
            case EdgeLook.Refused refused -> silent(refused, Verdict.REFUSED, refused.detail());
            case EdgeLook.Unknown unknown -> silent(unknown, Verdict.UNKNOWN, unknown.detail());
        };
    }

    private static EdgeFact served(EdgeLook.Served look, Optional<String> expectedSha256) {
        ServedCertificate certificate = look.certificate();
        return new EdgeFact(
                look.edge().toString(),
                look.at(),
                compare(certificate.sha256(), expectedSha256),
                certificate.sha256(),
                certificate.subject(),
                certificate.issuer(),
                certificate.notBefore(),
                certificate.notAfter(),
                null);
    }

    /** A peek: who the certificate is for is known from the look that proved it. */
    private static EdgeFact presented(EdgeLook.Presented look, Optional<String> expectedSha256) {
        return new EdgeFact(
                look.edge().toString(),
                look.at(),
                compare(look.sha256(), expectedSha256),
                look.sha256(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Verdict compare(String served, Optional<String> expected) {
        if (expected.isEmpty()) {
            return Verdict.NOT_COMPARED;
        }
        return served.equalsIgnoreCase(expected.get())
                ? Verdict.EXPECTED
                : Verdict.OTHER_CERTIFICATE;
    }

    private static EdgeFact silent(EdgeLook look, Verdict verdict, String detail) {
        return new EdgeFact(
                look.edge().toString(), look.at(), verdict, null, null, null, null, null, detail);
    }

    /** Whether the edge was seen not to serve the configured certificate. */
    public boolean contradicts() {
        return verdict == Verdict.OTHER_CERTIFICATE || verdict == Verdict.REFUSED;
    }

    /** Whether nothing can be said about the edge. */
    public boolean unclear() {
        return verdict == Verdict.NOT_COMPARED || verdict == Verdict.UNKNOWN;
    }
}
