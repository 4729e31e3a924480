package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.LeafTraits.Lost;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one edge served, compared with the configured certificate. What the edge did not reveal is null, so that the
 * fact can be stored as evidence unchanged.
 *
 * @param chainSha256 fingerprint of the whole presented chain, in its order
 * @param flaws flaws of the presented certificate; null if the probe was too short to find them
 * @param staple revocation status in the stapled OCSP response; null if the probe was too short
 * @param group group of the key exchange, by its IANA name, from X25519MLKEM768 and the classical groups; null if the
 *     probe was too short
 * @param since the first inspection at which the edge served this certificate
 * @param lastExpected fingerprint of the configured certificate that the edge last served
 * @param lastRevoked fingerprint of the certificate that its issuer last reported as revoked and has not reported as
 *     good since
 * @param good the last leaf without a flaw, which may be this certificate; null if there was none
 * @param regressed what this certificate lacks compared with the good leaf before it; null if nothing
 */
public record EdgeFact(
        String address,
        Instant at,
        Verdict verdict,
        String sha256,
        String chainSha256,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        Set<Flaw> flaws,
        Staple staple,
        String group,
        Instant since,
        String lastExpected,
        String lastRevoked,
        GoodLeaf good,
        Regressed regressed,
        String detail) {

    private static final Message SPARED = ProbeMessage.PROBE_SPARED.with();

    /**
     * A leaf certificate that clients accepted.
     *
     * @param traits properties of the leaf that clients may rely on
     */
    public record GoodLeaf(String sha256, Instant notAfter, LeafTraits traits) {}

    /**
     * What clients lost by a change of the certificate.
     *
     * @param from fingerprint of the previous certificate
     * @param until end of the previous certificate; after that, the loss is no longer reported
     */
    public record Regressed(String from, Instant until, List<Lost> lost) {
        public Regressed {
            lost = List.copyOf(lost);
        }
    }

    /** The edge's answer to "do you serve the configured certificate?". */
    public enum Verdict {
        EXPECTED,
        OTHER_CERTIFICATE,
        /**
         * The edge also serves this second certificate, for another key type, although only one certificate is
         * configured.
         */
        BESIDE,
        REFUSED,
        /** The edge serves a certificate, but the fingerprint of the configured certificate is unknown. */
        NOT_COMPARED,
        /** The edge could not be probed, because it gave no usable answer. */
        UNKNOWN,
        /** The edge was not probed, because it is overloaded. */
        SPARED
    }

    /** A fault of a presented certificate that does not depend on which certificate is configured. */
    public enum Flaw {
        HOST_MISMATCH,
        /** Only clients that fetch the missing intermediate certificate by themselves trust the chain. */
        CHAIN_INCOMPLETE,
        UNTRUSTED,
        REVOKED,
        /** The certificate is valid for longer than a public authority may issue; browsers refuse it. */
        LIFETIME_TOO_LONG,
        /** The certificate is from a public authority and has too few proofs of its publication in CT logs. */
        SCT_MISSING,
        /** The edge answers a small ClientHello, but not a large ClientHello as browsers send it. */
        LARGE_CLIENT_HELLO_FAILS,
        /** Clients refuse the key or a signature now, or soon will. */
        WEAK
    }

    public static EdgeFact of(EdgeProbeResult edgeResult, ExpectedLeaves expected) {
        return of(edgeResult, edgeResult.edge().toString(), expected);
    }

    private static EdgeFact of(EdgeProbeResult edgeResult, String address, ExpectedLeaves expected) {
        return switch (edgeResult) {
            case EdgeProbeResult.Served served ->
                served(served, address, compare(served.certificate().sha256(), expected));
            case EdgeProbeResult.Presented presented -> presented(presented, address, expected);
            case EdgeProbeResult.Refused refused -> silent(address, refused.at(), Verdict.REFUSED, refused.detail());
            case EdgeProbeResult.Inconsistent mixed -> of(mixed.other(), address, expected);
            case EdgeProbeResult.Unknown unknown -> silent(address, unknown.at(), Verdict.UNKNOWN, unknown.detail());
        };
    }

    /**
     * What clients with the other key type get at an edge. The address gets the key type as a suffix, so that the
     * history of this fact is kept apart from that of the first certificate.
     *
     * @param first the certificate that the edge prefers to serve
     * @param second the result of the probe with the other key type
     */
    public static EdgeFact beside(EdgeProbeResult.Served first, EdgeProbeResult second, ExpectedLeaves expected) {
        boolean isRsa = first.certificate().key().algorithm().equals("RSA");
        String address = first.edge() + (isRsa ? " EC" : " RSA");
        return second instanceof EdgeProbeResult.Served served && !expected.isOfSeveralKinds()
                ? served(served, address, Verdict.BESIDE)
                : of(second, address, expected);
    }

    private static EdgeFact served(EdgeProbeResult.Served probe, String address, Verdict verdict) {
        ServedCertificate certificate = probe.certificate();
        return new EdgeFact(
                address,
                probe.at(),
                verdict,
                certificate.sha256(),
                certificate.chainSha256(),
                certificate.subject(),
                certificate.issuer(),
                certificate.notBefore(),
                certificate.notAfter(),
                flaws(certificate),
                certificate.staple(),
                certificate.handshake().group(),
                probe.at(),
                verdict == Verdict.EXPECTED ? certificate.sha256() : null,
                certificate.staple() == Staple.REVOKED ? certificate.sha256() : null,
                good(probe),
                null,
                probe.wantsClientCertificate() ? "wants a client certificate" : null);
    }

    /**
     * The fact from a light probe. It lacks the certificate's details, which an earlier full probe of the same chain
     * supplies.
     */
    private static EdgeFact presented(EdgeProbeResult.Presented probe, String address, ExpectedLeaves expected) {
        Verdict verdict = compare(probe.sha256(), expected);
        String expect = verdict == Verdict.EXPECTED ? probe.sha256() : null;
        return of(address, probe.at(), verdict, probe.sha256(), probe.chainSha256(), null, probe.at(), expect, null);
    }

    /**
     * The leaf if it has no flaw and is valid, else null. Its names are left out of the traits: each domain has a
     * certificate of its own, and the flaw HOST_MISMATCH covers names.
     */
    private static GoodLeaf good(EdgeProbeResult.Served probe) {
        ServedCertificate certificate = probe.certificate();
        return flaws(certificate).isEmpty() && certificate.isValidAt(probe.at())
                ? certificate
                        .traits()
                        .map(traits -> traits.withNames(name -> false))
                        .map(traits -> new GoodLeaf(certificate.sha256(), certificate.notAfter(), traits))
                        .orElse(null)
                : null;
    }

    private static Set<Flaw> flaws(ServedCertificate certificate) {
        Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
        if (!certificate.hostMatches()) {
            flaws.add(Flaw.HOST_MISMATCH);
        }
        if (!certificate.trusted()) {
            flaws.add(certificate.chainComplete() ? Flaw.UNTRUSTED : Flaw.CHAIN_INCOMPLETE);
        }
        if (certificate.staple() == Staple.REVOKED) {
            flaws.add(Flaw.REVOKED);
        }
        if (certificate.isTooLongValid()) {
            flaws.add(Flaw.LIFETIME_TOO_LONG);
        }
        if (certificate.lacksTimestamps()) {
            flaws.add(Flaw.SCT_MISSING);
        }
        if (certificate.handshake().largeHelloFails()) {
            flaws.add(Flaw.LARGE_CLIENT_HELLO_FAILS);
        }
        if (certificate.key().isWeak()) {
            flaws.add(Flaw.WEAK);
        }
        return flaws;
    }

    private static Verdict compare(String served, ExpectedLeaves expected) {
        if (!expected.isKnown()) {
            return Verdict.NOT_COMPARED;
        }
        return expected.contains(served) ? Verdict.EXPECTED : Verdict.OTHER_CERTIFICATE;
    }

    public static EdgeFact spared(EdgeAddress edge, Instant at) {
        return silent(edge.toString(), at, Verdict.SPARED, SPARED.text());
    }

    private static EdgeFact silent(String address, Instant at, Verdict verdict, String detail) {
        return of(address, at, verdict, null, null, null, null, null, detail);
    }

    private static EdgeFact of(
            String address,
            Instant at,
            Verdict verdict,
            String sha256,
            String chain,
            Set<Flaw> flaws,
            Instant since,
            String lastExpected,
            String detail) {
        return new EdgeFact(
                address,
                at,
                verdict,
                sha256,
                chain,
                null,
                null,
                null,
                null,
                flaws,
                null,
                null,
                since,
                lastExpected,
                null,
                null,
                null,
                detail);
    }

    /**
     * This fact, completed with what the fact of the same edge in the last inspection knows: since when the edge serves
     * the certificate, earlier certificates, and details that a light probe does not show. Unchanged if the last
     * inspection has no fact of the edge.
     *
     * @param before the facts of the last inspection
     */
    public EdgeFact following(List<EdgeFact> before) {
        return before.stream()
                .filter(fact -> fact.address.equals(address))
                .findFirst()
                .map(last -> EdgeSeries.next(last, this))
                .orElse(this);
    }

    /**
     * The reason why the edge could not be inspected.
     *
     * @param results probe results of the inspection that this fact belongs to
     */
    public Message reason(List<EdgeProbeResult> results) {
        return verdict == Verdict.SPARED
                ? SPARED
                : results.stream()
                        .filter(result -> result.edge().toString().equals(address))
                        .filter(EdgeProbeResult.Unknown.class::isInstance)
                        .map(result -> ((EdgeProbeResult.Unknown) result).reason())
                        .findFirst()
                        .orElseGet(() -> Message.plain(String.valueOf(detail)));
    }

    /** Whether the edge provably does not serve the configured certificate. */
    public boolean contradicts() {
        return verdict == Verdict.OTHER_CERTIFICATE || verdict == Verdict.REFUSED;
    }

    /** Whether it is unknown if the edge serves the configured certificate. */
    public boolean unclear() {
        return verdict == Verdict.NOT_COMPARED || unseen();
    }

    /** Whether the probe got nothing from the edge, or the edge was not probed. */
    public boolean unseen() {
        return verdict == Verdict.UNKNOWN || verdict == Verdict.SPARED;
    }

    /** Whether the edge was probed and answered nothing at all. */
    public boolean silent() {
        return verdict == Verdict.UNKNOWN;
    }

    /** Whether the edge has served one of these certificates before, while it was the configured certificate. */
    public boolean hasServed(ExpectedLeaves configured) {
        return lastExpected != null && configured.contains(lastExpected);
    }

    public boolean wasExamined() {
        return flaws != null || verdict == Verdict.REFUSED;
    }

    public boolean has(Flaw flaw) {
        return flaws != null && flaws.contains(flaw);
    }

    public boolean isExpiredAt(Instant time) {
        return notAfter != null && !time.isBefore(notAfter);
    }

    public boolean isTooEarlyAt(Instant time) {
        return notBefore != null && time.isBefore(notBefore);
    }
}
