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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One edge compared with the configured certificate. What the edge did not reveal is null, so that
 * the fact can be kept as evidence unchanged.
 *
 * @param chainSha256 of everything that was presented, in its order
 * @param flaws of what was presented; null if the probe was too short to tell
 * @param staple what the stapled OCSP response says about revocation; null likewise
 * @param group of the key exchange, as IANA names it, out of X25519MLKEM768 and the classical ones;
 *     null likewise
 * @param since the first inspection at which the edge served this certificate
 * @param lastExpected fingerprint of the configured certificate that the edge last served
 * @param lastRevoked fingerprint of the certificate that its issuer last called revoked and has not
 *     called good since
 * @param good the last leaf that clients took, this one if they do; null if there was none
 * @param regressed what this certificate lacks and the good one before it had; null if nothing
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
     * A leaf that clients took.
     *
     * @param traits what clients may rely on in it
     */
    public record GoodLeaf(String sha256, Instant notAfter, LeafTraits traits) {}

    /**
     * What a change of the certificate took from clients.
     *
     * @param from fingerprint of the certificate before
     * @param until its end: then the loss is no news any more
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
        /** A second certificate, for another type of key, where only one is configured. */
        BESIDE,
        REFUSED,
        /** Something is served, and the fingerprint of the configured certificate is not known. */
        NOT_COMPARED,
        /** The edge could not be looked at. */
        UNKNOWN,
        /** The edge was not asked, since it bears no more questions than it gets. */
        SPARED
    }

    /** What is wrong with a presented certificate, whichever it is. */
    public enum Flaw {
        HOST_MISMATCH,
        /** Trusted only by a client that finds the missing intermediate by itself. */
        CHAIN_INCOMPLETE,
        UNTRUSTED,
        REVOKED,
        /** Valid for longer than a public authority may issue, which browsers refuse. */
        LIFETIME_TOO_LONG,
        /** Of a public authority, without enough proofs that it was published. */
        SCT_MISSING,
        /** The edge answers a small ClientHello, and not a large one as browsers send it. */
        LARGE_CLIENT_HELLO_FAILS,
        /** A key or a signature that clients refuse or soon will. */
        WEAK,
        /** Nothing was presented: the server does not let TLS begin. */
        NO_STARTTLS
    }

    /** A later version, before a rollback, may have stored what this one has no word for. */
    public EdgeFact {
        verdict = verdict == null ? Verdict.UNKNOWN : verdict;
        flaws = flaws == null ? null : known(flaws);
    }

    private static Set<Flaw> known(Set<Flaw> flaws) {
        return flaws.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Flaw.class)));
    }

    public static EdgeFact of(EdgeProbeResult edgeResult, ExpectedLeaves expected) {
        return of(edgeResult, edgeResult.edge().toString(), expected);
    }

    private static EdgeFact of(
            EdgeProbeResult edgeResult, String address, ExpectedLeaves expected) {
        return switch (edgeResult) {
            case EdgeProbeResult.Served served ->
                    served(served, address, compare(served.certificate().sha256(), expected));
            case EdgeProbeResult.Presented presented -> presented(presented, address, expected);
            case EdgeProbeResult.Refused refused ->
                    silent(
                            address,
                            refused.at(),
                            Verdict.REFUSED,
                            refused.noStartTls() ? Set.of(Flaw.NO_STARTTLS) : null,
                            refused.detail());
            case EdgeProbeResult.Unknown unknown ->
                    silent(address, unknown.at(), Verdict.UNKNOWN, null, unknown.detail());
        };
    }

    /**
     * What clients with the other type of key get at an edge; has a series of its own.
     *
     * @param first what the edge prefers to serve
     */
    public static EdgeFact beside(
            EdgeProbeResult.Served first, EdgeProbeResult second, ExpectedLeaves expected) {
        boolean isRsa = first.certificate().key().algorithm().equals("RSA");
        String address = first.edge() + (isRsa ? " EC" : " RSA");
        return second instanceof EdgeProbeResult.Served served && !expected.isOfSeveralKinds()
                ? served(served, address, Verdict.BESIDE)
                : of(second, address, expected);
    }

    private static EdgeFact served(EdgeProbeResult.Served look, String address, Verdict verdict) {
        ServedCertificate certificate = look.certificate();
        return new EdgeFact(
                address,
                look.at(),
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
                look.at(),
                verdict == Verdict.EXPECTED ? certificate.sha256() : null,
                certificate.staple() == Staple.REVOKED ? certificate.sha256() : null,
                good(look),
                null,
                look.wantsClientCertificate() ? "wants a client certificate" : null);
    }

    /** A peek: whom the certificate is for is known from the look that proved the same chain. */
    private static EdgeFact presented(
            EdgeProbeResult.Presented look, String address, ExpectedLeaves expected) {
        Verdict verdict = compare(look.sha256(), expected);
        String expect = verdict == Verdict.EXPECTED ? look.sha256() : null;
        return of(
                address,
                look.at(),
                verdict,
                look.sha256(),
                look.chainSha256(),
                null,
                look.at(),
                expect,
                null);
    }

    /** Names are left to HOST_MISMATCH: each domain has its own certificate configured. */
    private static GoodLeaf good(EdgeProbeResult.Served look) {
        ServedCertificate certificate = look.certificate();
        return flaws(certificate).isEmpty() && certificate.isValidAt(look.at())
                ? certificate
                        .traits()
                        .map(traits -> traits.withNames(name -> false))
                        .map(
                                traits ->
                                        new GoodLeaf(
                                                certificate.sha256(),
                                                certificate.notAfter(),
                                                traits))
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
        return silent(edge.toString(), at, Verdict.SPARED, null, SPARED.text());
    }

    private static EdgeFact silent(
            String address, Instant at, Verdict verdict, Set<Flaw> flaws, String detail) {
        return of(address, at, verdict, null, null, flaws, null, null, detail);
    }

    /** Of an edge that showed no certificate as a whole. */
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

    /** The same fact as the next entry of its edge's series. */
    public EdgeFact following(List<EdgeFact> before) {
        return before.stream()
                .filter(fact -> fact.address.equals(address))
                .findFirst()
                .map(last -> EdgeSeries.next(last, this))
                .orElse(this);
    }

    /**
     * Why nothing was seen of the edge.
     *
     * @param results of the inspection that this is a fact of
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

    /** Whether the edge was seen not to serve the configured certificate. */
    public boolean contradicts() {
        return verdict == Verdict.OTHER_CERTIFICATE || verdict == Verdict.REFUSED;
    }

    /** Whether nothing is known about the edge. */
    public boolean unclear() {
        return verdict == Verdict.NOT_COMPARED || unseen();
    }

    /** Whether nothing was seen of the edge, be it its fault or not. */
    public boolean unseen() {
        return verdict == Verdict.UNKNOWN || verdict == Verdict.SPARED;
    }

    /** Whether the edge was probed and answered nothing at all. */
    public boolean silent() {
        return verdict == Verdict.UNKNOWN;
    }

    /** Whether the edge was seen to serve one of these when it was configured. */
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
