package io.certloop.watcher.inventory.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.cloud.certificate.LeafTraits.Lost;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.HandshakeFacts.Timestamps;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.edge.EdgeFact.Flaw;
import io.certloop.watcher.inventory.edge.EdgeFact.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeFactTest {

    private static final ExpectedLeaves EXPECTED = ExpectedLeaves.of(Optional.of(Snapshots.EXPECTED));
    private static final Instant LATER = Snapshots.NOW.plusSeconds(300);

    private static EdgeProbeResult served(boolean trusted, boolean chainComplete, CertificateKey key, Staple staple) {
        EdgeProbeResult.Served look = (EdgeProbeResult.Served) Snapshots.served(1, Snapshots.EXPECTED);
        ServedCertificate good = look.certificate();
        return new EdgeProbeResult.Served(
                look.edge(),
                look.at(),
                new ServedCertificate(
                        good.sha256(),
                        good.subject(),
                        good.issuer(),
                        good.names(),
                        good.notBefore(),
                        good.notAfter(),
                        true,
                        trusted,
                        chainComplete,
                        good.chainNotAfter(),
                        good.trustedUntil(),
                        good.chainSha256(),
                        key,
                        LeafFacts.NONE,
                        staple,
                        good.tlsVersion(),
                        null,
                        false,
                        HandshakeFacts.NONE));
    }

    private static EdgeFact fact(boolean trusted, boolean chainComplete) {
        var key = new CertificateKey("EC", 256, "SHA256withECDSA");
        return EdgeFact.of(served(trusted, chainComplete, key, Staple.NONE), EXPECTED);
    }

    private static EdgeFact peeked(String chain) {
        var edge = Snapshots.served(1, "").edge();
        return EdgeFact.of(new EdgeProbeResult.Presented(edge, LATER, Snapshots.EXPECTED, chain), EXPECTED);
    }

    @Test
    void tellsAMissingIntermediateFromAnAuthorityThatNobodyKnows() {
        assertThat(fact(false, false).flaws()).containsExactly(Flaw.CHAIN_INCOMPLETE);
        assertThat(fact(false, true).flaws()).containsExactly(Flaw.UNTRUSTED);
        assertThat(fact(true, true).flaws()).isEmpty();
    }

    @Test
    void seesRevocationAndWeakKeys() {
        var weak = new CertificateKey("RSA", 1024, "SHA256withRSA");

        assertThat(EdgeFact.of(served(true, true, weak, Staple.REVOKED), EXPECTED)
                        .flaws())
                .containsExactly(Flaw.REVOKED, Flaw.WEAK);
    }

    @Test
    void aPeekAtTheSameChainKeepsWhatTheFullLookProved() {
        EdgeFact proven = fact(false, true);

        EdgeFact peeked = peeked(Snapshots.CHAIN).following(List.of(proven));

        assertThat(peeked.flaws()).containsExactly(Flaw.UNTRUSTED);
        assertThat(peeked.notAfter()).isEqualTo(proven.notAfter());
        assertThat(peeked.since()).isEqualTo(Snapshots.NOW);
        assertThat(peeked.at()).isEqualTo(LATER);
    }

    @Test
    void aPeekAtAnotherChainBelowTheSameLeafProvesNothing() {
        EdgeFact peeked = peeked("c4".repeat(32)).following(List.of(fact(true, true)));

        assertThat(peeked.wasExamined()).isFalse();
        assertThat(peeked.notAfter()).isNull();
        assertThat(peeked.verdict()).isEqualTo(Verdict.EXPECTED);
        assertThat(peeked.since()).isEqualTo(Snapshots.NOW);
    }

    private static EdgeFact stapled(Staple staple) {
        var key = new CertificateKey("EC", 256, "SHA256withECDSA");
        return EdgeFact.of(served(true, true, key, staple), EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "UNUSABLE"})
    void revokedStaysRevokedWhileTheIssuerDoesNotSayOtherwise(Staple later) {
        EdgeFact revoked = stapled(Staple.REVOKED);
        EdgeFact unseen = EdgeFact.of(Snapshots.unreachable(1), EXPECTED).following(List.of(revoked));

        EdgeFact after = stapled(later).following(List.of(unseen));

        assertThat(after.flaws()).containsExactly(Flaw.REVOKED);
        assertThat(after.staple()).isEqualTo(later);
        assertThat(peeked(Snapshots.CHAIN).following(List.of(after)).flaws()).containsExactly(Flaw.REVOKED);
        EdgeFact good = stapled(Staple.GOOD).following(List.of(after));
        assertThat(good.flaws()).isEmpty();
        assertThat(stapled(later).following(List.of(good)).flaws()).isEmpty();
    }

    @Test
    void anotherCertificateIsNotRevokedByTheWordOnTheOneBefore() {
        EdgeFact other = EdgeFact.of(Snapshots.served(1, Snapshots.OTHER), EXPECTED);

        assertThat(other.following(List.of(stapled(Staple.REVOKED))).flaws()).isEmpty();
    }

    @Test
    void aFullLookForgetsTheFlawsOfTheOneBefore() {
        assertThat(fact(true, true).following(List.of(fact(false, true))).flaws())
                .isEmpty();
    }

    private static EdgeFact ofAPublicAuthority(Duration lifetime, HandshakeFacts handshake) {
        EdgeProbeResult.Served look = (EdgeProbeResult.Served) Snapshots.served(1, Snapshots.EXPECTED);
        ServedCertificate good = look.certificate();
        return EdgeFact.of(
                new EdgeProbeResult.Served(
                        look.edge(),
                        look.at(),
                        new ServedCertificate(
                                good.sha256(),
                                good.subject(),
                                good.issuer(),
                                good.names(),
                                good.notBefore(),
                                good.notBefore().plus(lifetime),
                                true,
                                true,
                                true,
                                good.chainNotAfter(),
                                good.trustedUntil(),
                                good.chainSha256(),
                                good.key(),
                                LeafFacts.NONE,
                                Staple.NONE,
                                good.tlsVersion(),
                                null,
                                true,
                                handshake)),
                EXPECTED);
    }

    @Test
    void theRulesOfBrowsersHoldForPublicAuthorities() {
        var none = new HandshakeFacts("x25519", false, Timestamps.NOT_SENT);
        var some = new HandshakeFacts("x25519", false, Timestamps.SENT);
        var unknown = new HandshakeFacts("x25519", false, Timestamps.UNKNOWN);

        assertThat(ofAPublicAuthority(Duration.ofDays(398), some).flaws()).isEmpty();
        assertThat(ofAPublicAuthority(Duration.ofDays(398), unknown).flaws()).isEmpty();
        assertThat(ofAPublicAuthority(Duration.ofDays(399), some).flaws()).containsExactly(Flaw.LIFETIME_TOO_LONG);
        assertThat(ofAPublicAuthority(Duration.ofDays(90), none).flaws()).containsExactly(Flaw.SCT_MISSING);
    }

    @Test
    void theGroupAndAFailingHelloStayKnownWhileTheChainIsTheSame() {
        var fails = new HandshakeFacts("secp256r1", true, Timestamps.SENT);
        EdgeFact full = ofAPublicAuthority(Duration.ofDays(90), fails);

        EdgeFact peeked = peeked(Snapshots.CHAIN).following(List.of(full));

        assertThat(peeked.group()).isEqualTo("secp256r1");
        assertThat(peeked.flaws()).containsExactly(Flaw.LARGE_CLIENT_HELLO_FAILS);
        assertThat(peeked("c4".repeat(32)).following(List.of(full)).group()).isNull();
    }

    private static EdgeFact leaf(String sha256, Instant at, String... usages) {
        ServedCertificate good = ((EdgeProbeResult.Served) Snapshots.served(1, sha256)).certificate();
        return EdgeFact.of(
                new EdgeProbeResult.Served(
                        Snapshots.served(1, sha256).edge(),
                        at,
                        new ServedCertificate(
                                sha256,
                                good.subject(),
                                good.issuer(),
                                good.names(),
                                good.notBefore(),
                                good.notAfter(),
                                true,
                                true,
                                true,
                                good.chainNotAfter(),
                                good.trustedUntil(),
                                "chain of " + sha256,
                                good.key(),
                                new LeafFacts("1", "", Set.of(usages), false, 0, List.of()),
                                Staple.NONE,
                                good.tlsVersion(),
                                null,
                                false,
                                HandshakeFacts.NONE)),
                EXPECTED);
    }

    private static EdgeFact peek(String sha256) {
        var edge = Snapshots.served(1, "").edge();
        return EdgeFact.of(new EdgeProbeResult.Presented(edge, LATER, sha256, "chain of " + sha256), EXPECTED);
    }

    /** A peek finds the change, a full look what it took; then it stays so. */
    @Test
    void aChangeThatTakesAUsageIsRememberedWhileTheCertificateIsServed() {
        EdgeFact old = leaf(Snapshots.OTHER, Snapshots.NOW, "1.2.3", LeafFacts.CLIENT_AUTH);
        EdgeFact peeked = peek(Snapshots.EXPECTED).following(List.of(old));
        assertThat(peeked.regressed()).isNull();

        EdgeFact changed = leaf(Snapshots.EXPECTED, LATER, "1.2.3").following(List.of(peeked));

        assertThat(changed.regressed().from()).isEqualTo(Snapshots.OTHER);
        assertThat(changed.regressed().lost()).containsExactly(new Lost(Loss.EXTENDED_KEY_USAGE, "clientAuth"));
        EdgeFact silent = EdgeFact.of(Snapshots.unreachable(1), EXPECTED).following(List.of(changed));
        EdgeFact again = peek(Snapshots.EXPECTED).following(List.of(silent));
        EdgeFact full = leaf(Snapshots.EXPECTED, LATER, "1.2.3").following(List.of(again));
        assertThat(full.regressed()).isEqualTo(changed.regressed());
        assertThat(old.following(List.of(full)).regressed()).isNull();
        assertThat(peek(Snapshots.OTHER).following(List.of(full)).regressed()).isNull();
    }

    @Test
    void theLossIsNoNewsAfterTheEndOfTheCertificateBefore() {
        EdgeFact old = leaf(Snapshots.OTHER, Snapshots.NOW, LeafFacts.CLIENT_AUTH);
        EdgeFact changed = leaf(Snapshots.EXPECTED, LATER, "1.2.3").following(List.of(old));
        EdgeFact later = leaf(Snapshots.EXPECTED, old.notAfter(), "1.2.3");
        assertThat(changed.regressed()).isNotNull();
        assertThat(later.following(List.of(changed)).regressed()).isNull();
    }

    @Test
    void moreThanBeforeOrAnotherKeyOfTheSameSortIsNoLoss() {
        EdgeFact old = leaf(Snapshots.OTHER, Snapshots.NOW, "1.2.3");
        EdgeFact more = leaf(Snapshots.EXPECTED, LATER, "1.2.3", LeafFacts.CLIENT_AUTH);
        assertThat(more.following(List.of(old)).regressed()).isNull();
    }
}
