package io.certloop.remediation.diagnosis;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.PATIENCE;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.refuses;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.Staple;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Observer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isHealthyWhenEveryEdgeServesTheConfiguredCertificate() {
        assertThat(diagnose(healthy())).isInstanceOf(Diagnosis.Healthy.class);
    }

    @Test
    void isUnknownWhenOneEdgeCouldNotBeSeen() {
        var seen = healthy().edges(serves(1, certificate("new", 60)), unseen(2));
        assertThat(diagnose(seen)).isInstanceOf(Diagnosis.Unknown.class);
    }

    @Test
    void isUnknownWithoutAnyEdge() {
        assertThat(diagnose(healthy().edges())).isInstanceOf(Diagnosis.Unknown.class);
    }

    @Test
    void isNotServedWhenOneEdgeServesAnotherCertificate() {
        var seen = healthy().edges(serves(1, certificate("new", 60)), serves(2, certificate("old", 20)));
        assertThat(diagnose(seen))
                .isInstanceOfSatisfying(
                        Diagnosis.NotServed.class,
                        found -> assertThat(found.edges()).containsExactly("127.0.0.2:443"));
    }

    @Test
    void isNotServedWhenAnEdgeRefusesTheHost() {
        var seen = healthy().edges(serves(1, certificate("new", 60)), refuses(2));
        assertThat(diagnose(seen)).isInstanceOf(Diagnosis.NotServed.class);
    }

    @Test
    void givesEdgesTimeToFollow() {
        var seen = healthy().modifiedAt(NOW.minus(Duration.ofMinutes(9))).edges(serves(1, certificate("old", 20)));
        assertThat(diagnose(seen)).isInstanceOf(Diagnosis.InProgress.class);
    }

    @Test
    void aProvidersClockThatIsAheadMakesNoWaitLonger() {
        var ahead = NOW.plus(Duration.ofHours(3));
        var seen = healthy()
                .modifiedAt(ahead)
                .edges(serves(1, certificate("old", 20)))
                .seen();

        assertThat(Diagnostician.diagnose(seen, Optional.empty(), PATIENCE))
                .isEqualTo(new Diagnosis.InProgress(NOW, NOW.plus(PATIENCE.propagation())));
        assertThat(Diagnostician.diagnose(seen, Optional.empty(), PATIENCE.exhausted()))
                .isInstanceOf(Diagnosis.NotServed.class);
        assertThat(diagnose(healthy().changingFor(Duration.ofHours(-3))))
                .isEqualTo(new Diagnosis.InProgress(NOW, NOW.plus(PATIENCE.deployment())));
    }

    @Test
    void waitsBelowFifteenMinutesAndActsFromThen() {
        assertThat(diagnose(healthy().changingFor(Duration.ofMinutes(15).minusMillis(1))))
                .isInstanceOf(Diagnosis.InProgress.class);
        assertThat(diagnose(healthy().changingFor(Duration.ofMinutes(15))))
                .isInstanceOf(Diagnosis.DeploymentStuck.class);
    }

    @Test
    void believesAProviderThatSaysItIsBlockedAtOnce() {
        var seen = healthy().changingFor(Duration.ofMinutes(1)).task(BlockedTask.Cause.RATE_LIMIT, true, true);
        assertThat(diagnose(seen)).isInstanceOf(Diagnosis.DeploymentStuck.class);
    }

    @Test
    void keepsItsOwnClockWhenTheProvidersTimeMoves() {
        var seen = healthy().changingFor(Duration.ofMinutes(1));
        assertThat(Diagnostician.diagnose(seen.seen(), Optional.of(NOW.minus(HOUR)), PATIENCE))
                .isInstanceOf(Diagnosis.DeploymentStuck.class);
    }

    @Test
    void tellsDomainOperationsFromCertificateOnes() {
        assertThat(diagnose(healthy().operation(OperationKind.DOMAIN).changingFor(HOUR)))
                .isInstanceOf(Diagnosis.DomainStuck.class);
        assertThat(diagnose(healthy().operation(OperationKind.UNKNOWN).changingFor(HOUR)))
                .isInstanceOf(Diagnosis.Unknown.class);
    }

    @Test
    void namesAQuotaBlock() {
        var seen = healthy().changingFor(Duration.ofMinutes(1)).task(BlockedTask.Cause.QUOTA, false, true);
        assertThat(diagnose(seen)).isInstanceOf(Diagnosis.BlockedByQuota.class);
    }

    @Test
    void tellsIssuanceAtTheCaFromMissingValidation() {
        var atCa = new Issuance(Issuance.Stage.AWAITING_CA, 0.3, false, Optional.empty());
        assertThat(diagnose(healthy().issuance(atCa).changingFor(Duration.ofMinutes(39))))
                .isInstanceOf(Diagnosis.InProgress.class);
        assertThat(diagnose(healthy().issuance(atCa).changingFor(Duration.ofMinutes(40))))
                .isInstanceOf(Diagnosis.IssuanceStuck.class);

        var record = new ValidationRecord("_verify.shop.example", "TXT", "abc");
        var unproven = new Issuance(Issuance.Stage.AWAITING_VALIDATION, 0.1, false, Optional.of(record));
        assertThat(diagnose(healthy().issuance(unproven).published(true).changingFor(HOUR)))
                .isEqualTo(new Diagnosis.AwaitingValidation(Optional.of(record), true, Optional.empty()));
    }

    @Test
    void tellsWhyAnOperationFailed() {
        assertThat(diagnose(healthy().failed(FailureReason.CERTIFICATE_REFUSED)))
                .isInstanceOf(Diagnosis.DeploymentFailed.class);
        assertThat(diagnose(healthy().operation(OperationKind.DOMAIN).failed(FailureReason.SOURCE_UNREACHABLE)))
                .isInstanceOf(Diagnosis.SourceGone.class);
        assertThat(diagnose(healthy().operation(OperationKind.DOMAIN).failed(FailureReason.UNKNOWN)))
                .isInstanceOf(Diagnosis.Unknown.class);
    }

    @Test
    void tellsWhyADomainIsFrozen() {
        assertThat(diagnose(healthy().suspended(Suspension.ACCOUNT_FROZEN))).isInstanceOf(Diagnosis.Frozen.class);
        assertThat(diagnose(healthy().suspended(Suspension.NO_ICP_FILING))).isInstanceOf(Diagnosis.NoIcp.class);
    }

    @Test
    void isExpiredFromTheVerySecond() {
        assertThat(diagnose(healthy().configured(certificate("new", 0))))
                .isEqualTo(new Diagnosis.Expired(NOW, new Diagnosis.Renewal.Own()));
    }

    @Test
    void isExpiringBelowItsShareOfTheLifetime() {
        assertThat(diagnose(healthy().configured(certificate("new", 15)))).isInstanceOf(Diagnosis.Healthy.class);
        assertThat(diagnose(healthy().free().configured(certificate("new", 14))))
                .isEqualTo(new Diagnosis.Expiring(certificate("new", 14).notAfter(), new Diagnosis.Renewal.Free()));
    }

    @Test
    void aLongLivedCertificateIsNotExpiringMonthsAhead() {
        assertThat(diagnose(healthy().configured(certificate("new", 45, 398)))).isInstanceOf(Diagnosis.Healthy.class);
        assertThat(diagnose(healthy().configured(certificate("new", 29, 398)))).isInstanceOf(Diagnosis.Expiring.class);
    }

    @Test
    void findsTheNewerCertificateThatLastsLongest() {
        var seen = healthy()
                .configured(certificate("new", -2))
                .accountHas(certificate("a", 30), certificate("b", 50), certificate("c", 6));
        assertThat(diagnose(seen))
                .isEqualTo(new Diagnosis.Expired(
                        certificate("new", -2).notAfter(), new Diagnosis.Renewal.NewerExists(certificate("b", 50))));
    }

    /** Two years, which no authority that browsers trust may issue for. */
    @Test
    void aNewerCertificateThatBrowsersWouldRefuseIsNotBoundInPlaceOfAPublicOne() {
        Certificate ended = certificate("new", -2);
        Certificate tooLong = certificate("b", 700, 730);
        Scenery fleet = healthy().configured(ended).accountHas(certificate("a", 30), tooLong);

        assertThat(newer(fleet.edges(Scenery.servesPublicly(1, ended)))).isEqualTo("a");
        assertThat(newer(fleet.edges(Scenery.unseen(1)))).as("fails closed").isEqualTo("a");
        assertThat(newer(fleet.edges(Scenery.serves(1, ended)))).isEqualTo("b");
    }

    @Test
    void aCertificateOfSixDaysIsWorthBindingForHalfOfThem() {
        Scenery fleet = healthy().configured(certificate("new", -2));

        assertThat(newer(fleet.accountHas(certificate("a", 4, 6)))).isEqualTo("a");
        assertThat(diagnose(fleet.accountHas(certificate("a", 2, 6))))
                .isEqualTo(new Diagnosis.Expired(certificate("new", -2).notAfter(), new Diagnosis.Renewal.Own()));
    }

    private static String newer(Scenery scenery) {
        var expired = (Diagnosis.Expired) diagnose(scenery);
        return ((Diagnosis.Renewal.NewerExists) expired.renewal())
                .certificate()
                .id()
                .value();
    }

    @Test
    void isRevokedAsSoonAsOneEdgeBringsTheIssuersWordForIt() {
        var seen = healthy()
                .free()
                .edges(serves(1, certificate("new", 60)), serves(2, certificate("new", 60), Staple.REVOKED));
        assertThat(diagnose(seen)).isEqualTo(new Diagnosis.Revoked(new Diagnosis.Renewal.Free()));
    }

    @Test
    void isNotRevokedWhereOnlyAnEarlierCertificateIs() {
        var seen =
                healthy().edges(serves(1, certificate("new", 60)), serves(2, certificate("old", 20), Staple.REVOKED));
        assertThat(diagnose(seen)).isInstanceOf(Diagnosis.NotServed.class);
    }

    @Test
    void aRequestersWordAboutACertificateCountsWhileItIsTheConfiguredOne() {
        var seen = healthy().seen();
        assertThat(diagnosed(seen.toReplace(Optional.of("sha-new"))))
                .isEqualTo(new Diagnosis.Revoked(new Diagnosis.Renewal.Own()));
        assertThat(diagnosed(seen.toReplace(Optional.of("sha-old")))).isInstanceOf(Diagnosis.Healthy.class);
    }

    @Test
    void aRevokedCertificateIsReplacedByOneThatWasIssuedLaterEvenIfItEndsEarlier() {
        var seen = healthy()
                .configured(certificate("new", 60, 90))
                .accountHas(certificate("new", 60, 90), certificate("earlier", 70, 120), certificate("later", 40, 45))
                .seen()
                .toReplace(Optional.of("sha-new"));
        assertThat(diagnosed(seen))
                .isEqualTo(new Diagnosis.Revoked(new Diagnosis.Renewal.NewerExists(certificate("later", 40, 45))));
    }

    private static Certificate keyed(String id, long daysLeft, String algorithm) {
        Certificate plain = certificate(id, daysLeft);
        return new Certificate(
                plain.id(),
                plain.names(),
                plain.notBefore(),
                plain.notAfter(),
                true,
                false,
                plain.sha256(),
                Optional.of(new LeafTraits(Set.of(), Set.of(), algorithm, false)));
    }

    @Test
    void ofTwoConfiguredCertificatesEveryEdgeHasToServeBoth() {
        Certificate rsa = keyed("rsa", 40, "RSA");
        Certificate ec = keyed("ec", 60, "EC");
        var both = healthy().configured(rsa).beside(ec);

        var healthy = both.edges(serves(1, ec), serves(1, rsa), serves(2, ec), serves(2, rsa));
        assertThat(diagnose(healthy)).isInstanceOf(Diagnosis.Healthy.class);
        var old = certificate("old", 20);
        var behind = both.edges(serves(1, ec), serves(1, old), serves(2, ec), serves(2, rsa));
        assertThat(diagnose(behind))
                .isInstanceOfSatisfying(
                        Diagnosis.NotServed.class,
                        found -> assertThat(found.edges()).containsExactly("127.0.0.1:443"));
        var lacking = both.edges(serves(1, ec), refuses(1), serves(2, ec), serves(2, rsa));
        assertThat(diagnose(lacking)).isInstanceOf(Diagnosis.NotServed.class);
    }

    @Test
    void certificateOfOneTypeIsReplacedByOneOfItsType() {
        Certificate rsa = keyed("rsa", -1, "RSA");
        Certificate ec = keyed("ec", 60, "EC");
        var both = healthy().configured(rsa).beside(ec).accountHas(ec, keyed("ec2", 80, "EC"));

        assertThat(diagnose(both)).isEqualTo(new Diagnosis.Expired(rsa.notAfter(), new Diagnosis.Renewal.Own()));
        Certificate next = keyed("rsa2", 50, "RSA");
        assertThat(diagnose(both.accountHas(ec, keyed("ec2", 80, "EC"), next)))
                .isEqualTo(new Diagnosis.Expired(rsa.notAfter(), new Diagnosis.Renewal.NewerExists(next)));
    }

    private static Diagnosis diagnosed(Observation seen) {
        return Diagnostician.diagnose(seen, Optional.empty(), PATIENCE);
    }

    @Test
    void doesNotCallAnUnknownStateFine() {
        assertThat(diagnose(healthy().phase(DomainPhase.UNKNOWN))).isInstanceOf(Diagnosis.Unknown.class);
    }

    @Test
    void tellsNotOursFromCouldNotLook() {
        Observer observer = new Observer(null, null, null, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(Diagnostician.diagnose(observer.notOurs(Scenery.NAME), Optional.empty(), PATIENCE))
                .isInstanceOf(Diagnosis.NotOurs.class);
        var down = new ControlPlaneFault.Unreachable("", "connection refused");
        assertThat(Diagnostician.diagnose(
                        observer.unread(Scenery.NAME, Optional.empty(), down), Optional.empty(), PATIENCE))
                .isInstanceOf(Diagnosis.Unknown.class);
    }

    private static Diagnosis diagnose(Scenery scenery) {
        return Diagnostician.diagnose(scenery.seen(), Optional.empty(), PATIENCE);
    }
}
