package io.certloop.watcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.caa.CaaRecords;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServedChecksTest {

    private static final Duration PROPAGATION = Duration.ofMinutes(5);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Checks checks =
            new Checks(new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), PROPAGATION), Snapshots.PREFLIGHT);

    private CheckResults examine(Snapshots snapshot) {
        return checks.examine(new InspectionResult.Seen(snapshot.build()));
    }

    private Set<Reason> sick(Snapshots snapshot) {
        CheckResults results = examine(snapshot);
        return Arrays.stream(Reason.values())
                .filter(reason -> results.finding(reason).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    }

    private static Snapshots edges(EdgeProbeResult... looks) {
        return Snapshots.healthy().edges(looks);
    }

    private static EdgeProbeResult current(int edge) {
        return Snapshots.served(edge, Snapshots.EXPECTED);
    }

    private static EdgeProbeResult previous(int edge) {
        return Snapshots.served(edge, Snapshots.OTHER);
    }

    private static EdgeProbeResult foreign(int edge) {
        return Snapshots.served(edge, Snapshots.OTHER, MONTH.negated(), MONTH, false, true);
    }

    private static EdgeProbeResult untrusted(int edge) {
        return Snapshots.served(edge, Snapshots.EXPECTED, MONTH.negated(), MONTH, true, false);
    }

    @Test
    void theConfiguredCertificateNowhereIsOneReason() {
        assertThat(sick(edges(previous(1), previous(2)))).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
    }

    @Test
    void aFaultyTwinIsBlamedForItsFaultAndNotForBeingAnother() {
        assertThat(sick(edges(current(1), Snapshots.expired(1, Snapshots.OTHER), current(2))))
                .containsExactly(Reason.CERTIFICATE_EXPIRED);
    }

    /** For each type of key one, and the one for RSA ends first. */
    private static Snapshots withBoth(Duration rsaLeft, EdgeProbeResult... looks) {
        return edges(looks)
                .certificate(new CertificateInspection.Read(
                        keyed("RSA", rsaLeft, Snapshots.OTHER),
                        List.of(keyed("EC", Duration.ofDays(60), Snapshots.EXPECTED))));
    }

    private static Certificate keyed(String algorithm, Duration left, String sha256) {
        Certificate plain = Snapshots.certificate(Duration.ofDays(90), left, Optional.of(sha256));
        return new Certificate(
                plain.id(),
                plain.names(),
                plain.notBefore(),
                plain.notAfter(),
                true,
                true,
                plain.sha256(),
                Optional.of(new LeafTraits(Set.of(), Set.of(), algorithm, false)));
    }

    @Test
    void ofTwoConfiguredCertificatesEachEdgeHasToServeBoth() {
        assertThat(sick(withBoth(Duration.ofDays(60), current(1), current(2)))).isEmpty();
        assertThat(sick(withBoth(Duration.ofDays(60), current(1), previous(1), current(2))))
                .isEmpty();
        assertThat(sick(withBoth(Duration.ofDays(60), current(1), Snapshots.refused(1), current(2))))
                .containsExactly(Reason.PROPAGATION_STUCK);
        var third = Snapshots.served(1, "99".repeat(32));
        assertThat(sick(withBoth(Duration.ofDays(60), current(1), third, current(2))))
                .containsExactly(Reason.PROPAGATION_STUCK);
        assertThat(sick(withBoth(Duration.ofDays(-1), current(1), current(2))))
                .containsExactly(Reason.CERTIFICATE_EXPIRED);
    }

    @Test
    void aTwinIsNotWhatItsEdgeServedBefore() {
        Snapshots before = edges(current(1), Snapshots.expired(1, Snapshots.OTHER));

        assertThat(sick(edges(previous(1), Snapshots.expired(1, Snapshots.OTHER))
                        .after(before)))
                .containsExactly(Reason.CERTIFICATE_EXPIRED, Reason.EDGE_REGRESSED);
    }

    @Test
    void theConfiguredCertificateOnSomeEdgesIsAnother() {
        Snapshots partly = edges(current(1), previous(2));

        assertThat(sick(partly)).containsExactly(Reason.PROPAGATION_STUCK);
        assertThat(examine(partly)
                        .finding(Reason.PROPAGATION_STUCK)
                        .orElseThrow()
                        .detail()
                        .text())
                .contains("1 of 2 edges")
                .contains("127.0.0.2:443");
    }

    @Test
    void anEdgeThatRefusesTheHostDoesNotServeTheCertificate() {
        assertThat(sick(edges(Snapshots.refused(1), current(2)))).containsExactly(Reason.PROPAGATION_STUCK);
    }

    @Test
    void edgesMayDifferWhileACertificateSpreads() {
        Snapshots young = edges(current(1), previous(2)).changed(PROPAGATION.minus(Duration.ofMillis(1)));

        assertThat(sick(young)).isEmpty();
        assertThat(examine(young).verdict(Reason.PROPAGATION_STUCK)).isEqualTo(Verdict.UNDECIDED);
        assertThat(examine(young).health()).isEqualTo(Health.CHANGING);
        assertThat(sick(young.changed(PROPAGATION))).containsExactly(Reason.PROPAGATION_STUCK);
    }

    @Test
    void anEdgeThatWentBackIsNotedAtOnce() {
        Snapshots before = edges(current(1), current(2));
        Snapshots now = edges(current(1), previous(2)).after(before).changed(Duration.ZERO);

        assertThat(sick(now)).containsExactly(Reason.EDGE_REGRESSED);
    }

    @Test
    void theSeriesOfAnEdgeRemembersAcrossLooksThatSawNothing() {
        Snapshots first = edges(current(1), current(2));
        Snapshots blind = edges(current(1), Snapshots.unreachable(2)).after(first);
        Snapshots now = edges(current(1), previous(2)).after(blind);

        assertThat(sick(now)).containsExactly(Reason.EDGE_REGRESSED);
    }

    @Test
    void anotherConfiguredCertificateStartsTheSeriesAgain() {
        Snapshots before = edges(previous(1), previous(2));
        Certificate renewed =
                Snapshots.certificate(Duration.ofDays(90), Duration.ofDays(60), Optional.of(Snapshots.OTHER));
        before.certificate(new CertificateInspection.Read(renewed));

        assertThat(sick(edges(previous(1), previous(2)).after(before)))
                .containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
    }

    @Test
    void edgesThatDifferAndCannotBeComparedDisagree() {
        var unread = new CertificateInspection.Unread(Snapshots.CERTIFICATE, "Throttled");
        Snapshots different = edges(current(1), previous(2)).certificate(unread);

        assertThat(sick(different)).containsExactly(Reason.EDGES_DISAGREE, Reason.COULD_NOT_LOOK);
        assertThat(sick(edges(current(1), current(2)).certificate(unread))).containsExactly(Reason.COULD_NOT_LOOK);
    }

    @Test
    void fiveEndpointsGetFiveVerdicts() {
        assertThat(sick(edges(current(1)))).isEmpty();
        assertThat(sick(edges(previous(1)))).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
        EdgeProbeResult expired =
                Snapshots.served(1, Snapshots.OTHER, MONTH.negated(), Duration.ofDays(-1), true, true);
        assertThat(sick(edges(expired))).containsExactly(Reason.CERTIFICATE_EXPIRED);
        assertThat(sick(edges(foreign(1)))).containsExactly(Reason.HOST_MISMATCH);
        assertThat(sick(edges(untrusted(1)))).containsExactly(Reason.UNTRUSTED);
    }

    @Test
    void aCertificateThatBeginsTomorrowIsNotYetValid() {
        EdgeProbeResult early = Snapshots.served(1, Snapshots.OTHER, Duration.ofDays(1), MONTH, true, true);

        assertThat(sick(edges(early))).containsExactly(Reason.CERTIFICATE_NOT_YET_VALID);
        assertThat(sick(Snapshots.healthy().validity(Duration.ofDays(90), Duration.ofDays(91))))
                .containsExactly(Reason.CERTIFICATE_NOT_YET_VALID);
    }

    @Test
    void aConfiguredCertificateForAnotherNameIsAMismatch() {
        Certificate own =
                Snapshots.certificate(Duration.ofDays(90), Duration.ofDays(60), Optional.of(Snapshots.EXPECTED));
        var other = new Certificate(
                own.id(), List.of("*.example.org"), own.notBefore(), own.notAfter(), true, true, own.sha256());

        assertThat(sick(Snapshots.healthy().certificate(new CertificateInspection.Read(other))))
                .containsExactly(Reason.HOST_MISMATCH);
    }

    @Test
    void aFlawThatOneLookSawIsKnownToShorterOnesOfTheSameCertificate() {
        Snapshots full = edges(untrusted(1));

        assertThat(sick(edges(untrusted(1)).after(full))).containsExactly(Reason.UNTRUSTED);
        assertThat(sick(edges(current(1)).after(full))).isEmpty();
    }

    @Test
    void anEdgeThatIsSilentWhileAnotherAnswersIsUnreachable() {
        Snapshots half = edges(current(1), Snapshots.unreachable(2));

        assertThat(sick(half)).containsExactly(Reason.EDGE_UNREACHABLE);
        assertThat(examine(half).verdict(Reason.SERVED_OTHER_CERTIFICATE)).isEqualTo(Verdict.UNDECIDED);
        assertThat(sick(edges(previous(1), Snapshots.unreachable(2))))
                .containsExactly(Reason.SERVED_OTHER_CERTIFICATE, Reason.EDGE_UNREACHABLE);
    }

    @Test
    void anEdgeThatRefusesDoesNotServeTheConfiguredCertificate() {
        assertThat(sick(edges(Snapshots.refused(1)))).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
    }

    @Test
    void anEdgeThatWantsACertificateOfTheClientIsWellAndSaysSo() {
        var shown = (EdgeProbeResult.Served) current(1);
        var wanting = new EdgeProbeResult.Served(shown.edge(), shown.at(), shown.certificate(), true);

        assertThat(sick(edges(wanting))).isEmpty();
        assertThat(edges(wanting).build().edgeFacts().getFirst().detail()).isEqualTo("wants a client certificate");
    }

    private static Snapshots spared(int edge, EdgeProbeResult... others) {
        EdgeAddress address = Snapshots.unreachable(edge).edge();
        return Snapshots.healthy().edges(new EdgeInspection.Probed(List.of(others), List.of(address)));
    }

    @Test
    void anEdgeThatWasSparedIsNeitherSilentNorWell() {
        Snapshots one = spared(2, current(1));

        assertThat(sick(one)).isEmpty();
        for (Reason reason :
                List.of(Reason.EDGE_UNREACHABLE, Reason.SERVED_OTHER_CERTIFICATE, Reason.CHAIN_INCOMPLETE)) {
            assertThat(examine(one).verdict(reason)).as("%s", reason).isEqualTo(Verdict.UNDECIDED);
        }
        assertThat(sick(spared(2, previous(1)))).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
        assertThat(sick(spared(2, Snapshots.unreachable(1)))).containsExactly(Reason.COULD_NOT_LOOK);
    }

    @Test
    void whereNoEdgeAnswersNothingIsSaidAboutTheEdges() {
        Snapshots blind = edges(Snapshots.unreachable(1), Snapshots.unreachable(2));

        assertThat(sick(blind)).containsExactly(Reason.COULD_NOT_LOOK);
        assertThat(examine(blind).verdict(Reason.EDGE_UNREACHABLE)).isEqualTo(Verdict.UNDECIDED);
        assertThat(examine(Snapshots.healthy().edges(new EdgeInspection.NotLocated("SERVFAIL")))
                        .verdict(Reason.EDGE_UNREACHABLE))
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void dnsThatLeadsElsewhereIsNotedAndDnsThatWasNotAskedChangesNothing() {
        Snapshots away = Snapshots.healthy().dns(new DnsInspection.Elsewhere("192.0.2.1"));

        assertThat(sick(away)).containsExactly(Reason.DNS_POINTS_ELSEWHERE);
        assertThat(examine(away)
                        .finding(Reason.DNS_POINTS_ELSEWHERE)
                        .orElseThrow()
                        .repairable())
                .isFalse();
        CheckResults notAsked = examine(Snapshots.healthy().dns(DnsInspection.NOT_ASKED));
        assertThat(notAsked.verdict(Reason.DNS_POINTS_ELSEWHERE)).isEqualTo(Verdict.NOT_ASKED);
        assertThat(notAsked.health()).isEqualTo(Health.FINE);
        assertThat(examine(Snapshots.healthy().dns(new DnsInspection.Unknown("SERVFAIL")))
                        .verdict(Reason.DNS_POINTS_ELSEWHERE))
                .isEqualTo(Verdict.UNDECIDED);
    }

    private Verdict delegated(String... aliases) {
        var delegations = Map.of("_dnsauth.www.example.com", List.of(aliases));
        var here = new DnsInspection.Here(CaaRecords.NONE, delegations);
        return examine(Snapshots.healthy().dns(here)).verdict(Reason.VALIDATION_DELEGATED);
    }

    @Test
    void aValidationThatIsDelegatedToSomebodyElseIsToldBeforeTheRenewal() {
        assertThat(delegated("x.other-cdn.example", "y.other-ca.example"))
                .isInstanceOfSatisfying(Verdict.Unhealthy.class, sick -> {
                    assertThat(sick.finding().repairable()).isFalse();
                    assertThat(sick.finding().detail().text())
                            .contains("_dnsauth.www.example.com")
                            .contains("x.other-cdn.example");
                });
        assertThat(delegated("xvalidation.cdn.example")).isInstanceOf(Verdict.Unhealthy.class);
    }

    @Test
    void aValidationThatIsDelegatedToTheProviderOrNotAtAllIsFine() {
        assertThat(delegated("x.validation.cdn.example", "y.ca.example")).isEqualTo(Verdict.FINE);
        assertThat(examine(Snapshots.healthy()).verdict(Reason.VALIDATION_DELEGATED))
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void aNameThatLeadsElsewhereBeforeARenewalIsMoreThanANote() {
        var elsewhere = new DnsInspection.Elsewhere("other-cdn.example");
        Snapshots near = Snapshots.healthy()
                .validity(Duration.ofDays(90), Duration.ofDays(18))
                .dns(elsewhere);
        Snapshots far = Snapshots.healthy().dns(elsewhere);

        assertThat(severity(near)).isEqualTo(Severity.WARNING);
        assertThat(severity(far)).isEqualTo(Severity.INFO);
    }

    private Severity severity(Snapshots snapshot) {
        return examine(snapshot)
                .finding(Reason.DNS_POINTS_ELSEWHERE)
                .orElseThrow()
                .severity();
    }
}
