package io.certloop.remediation.diagnosis;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.PATIENCE;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.refuses;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.Staple;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.diagnosis.Regression.Flaw;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegressionTest {

    private static final Certificate OLD = certificate("old", 30);
    private static final Certificate NEW = certificate("new", 60);

    @Test
    void isNoneWhereTheNewCertificateIsTakenByClients() {
        assertThat(flaw(done(NEW, serves(1, NEW), serves(2, NEW)))).isEmpty();
    }

    @Test
    void oneEdgeIsEnoughToShowWhatIsWrongWithTheLeaf() {
        assertThat(flaw(done(NEW, serves(1, OLD), unseen(2), serves(3, NEW, false, true))))
                .contains(Flaw.NAME_NOT_COVERED);
        Certificate early = certificate("new", 100);
        assertThat(flaw(done(early, serves(1, early)))).contains(Flaw.NOT_YET_VALID);
        Certificate over = certificate("new", -1);
        assertThat(flaw(done(over, serves(1, over)))).contains(Flaw.EXPIRED);
    }

    @Test
    void aBrokenChainIsTheCertificatesFaultOnlyIfNoEdgeSendsAGoodOne() {
        assertThat(flaw(done(NEW, serves(1, NEW, true, false), serves(2, NEW, true, false))))
                .contains(Flaw.CHAIN_NOT_TRUSTED);
        assertThat(flaw(done(NEW, serves(1, NEW, true, false), serves(2, NEW)))).isEmpty();
    }

    @Test
    void refusedCountsOnlyIfEveryEdgeDoesForLongerThanEdgesMayTake() {
        Duration allowed = PATIENCE.propagation();
        assertThat(flaw(changed(allowed, refuses(1), refuses(2)))).contains(Flaw.REFUSED_BY_EDGES);
        assertThat(flaw(changed(allowed.minusSeconds(1), refuses(1), refuses(2))))
                .isEmpty();
        assertThat(flaw(changed(allowed, refuses(1), unseen(2)))).isEmpty();
        assertThat(flaw(changed(allowed, refuses(1), serves(2, NEW)))).isEmpty();
        assertThat(flaw(changed(allowed))).isEmpty();
    }

    @Test
    void anEarlierEndCountsOnlyForACertificateThatWeChoseOverAHealthyOne() {
        Certificate shorter = certificate("new", 20);
        assertThat(flaw(done(shorter, serves(1, shorter)))).contains(Flaw.EXPIRES_EARLIER);

        Observation customersChoice = done(shorter, serves(1, shorter)).seen().after(before(OLD, shorter));
        assertThat(Regression.of(customersChoice, PATIENCE)).isEmpty();

        assertThat(flaw(done(shorter, serves(1, shorter)).free())).isEmpty();

        Certificate ending = certificate("old", 10);
        Certificate sooner = certificate("new", 9);
        Observation overOneThatEnds = done(sooner, serves(1, sooner)).seen().after(before(ending, ending));
        assertThat(Regression.of(overOneThatEnds, PATIENCE)).isEmpty();
    }

    @Test
    void whatCannotBeSeenSaysNothing() {
        assertThat(flaw(done(NEW, unseen(1), unseen(2)))).isEmpty();
        assertThat(flaw(done(NEW, serves(1, OLD), unseen(2)))).isEmpty();
        EdgeProbeResult bad = serves(1, NEW, false, false);
        assertThat(flaw(done(NEW, bad).phase(DomainPhase.CHANGING))).isEmpty();
        assertThat(flaw(done(NEW, bad).phase(DomainPhase.UNKNOWN))).isEmpty();
        assertThat(Regression.of(done(NEW, bad).seen(), PATIENCE)).isEmpty();
    }

    @Test
    void theCertificateFromBeforeIsNeverWorseThanItself() {
        assertThat(flaw(done(OLD, serves(1, OLD, true, false)))).isEmpty();
    }

    @Test
    void nothingWasBetterBeforeIfClientsTookNoneOrIfEdgesDisagreed() {
        assertThat(RollbackBaseline.of(done(NEW, serves(1, OLD), serves(2, NEW)).seen()))
                .isEmpty();
        assertThat(RollbackBaseline.of(done(NEW, serves(1, OLD, true, false)).seen()))
                .isEmpty();
        assertThat(RollbackBaseline.of(
                        done(NEW, serves(1, certificate("o", -1))).seen()))
                .isEmpty();
        assertThat(RollbackBaseline.of(done(NEW, refuses(1), unseen(2)).seen())).isEmpty();
        assertThat(RollbackBaseline.of(done(NEW, serves(1, OLD, Staple.REVOKED)).seen()))
                .isEmpty();
        assertThat(RollbackBaseline.of(done(NEW, serves(1, OLD)).seen().toReplace(Optional.of("sha-old"))))
                .isEmpty();
        assertThat(RollbackBaseline.of(
                                done(NEW, serves(1, OLD), refuses(2), unseen(3)).seen())
                        .map(RollbackBaseline::withoutTraits))
                .contains(new RollbackBaseline(
                        "sha-old", OLD.notBefore(), OLD.notAfter(), Optional.of("new"), Optional.empty()));
    }

    @Test
    void theDiagnosisIsUnknownWhileTheCertificateFromBeforeCannotBeLookedFor() {
        Observation seen = done(NEW, serves(1, NEW, false, true)).seen();
        RollbackBaseline served = before(OLD, OLD).served();
        assertThat(diagnosed(seen, new Previous(served, Optional.empty(), Optional.of("throttled"))))
                .isInstanceOf(Diagnosis.Unknown.class);
        assertThat(diagnosed(seen, new Previous(served, Optional.of(OLD), Optional.empty())))
                .isEqualTo(new Diagnosis.CertificateWorse(Flaw.NAME_NOT_COVERED, Optional.of(OLD)));
    }

    private static Diagnosis diagnosed(Observation seen, Previous previous) {
        return Diagnostician.diagnose(seen.after(previous), Optional.empty(), PATIENCE);
    }

    private static Optional<Flaw> flaw(Scenery now) {
        return Regression.of(now.seen().after(before(OLD, OLD)), PATIENCE);
    }

    private static Scenery done(Certificate configured, EdgeProbeResult... edges) {
        return healthy().configured(configured).edges(edges);
    }

    private static Scenery changed(Duration ago, EdgeProbeResult... edges) {
        return done(NEW, edges).modifiedAt(NOW.minus(ago));
    }

    private static Previous before(Certificate served, Certificate configured) {
        return Previous.unsought(new RollbackBaseline(
                served.sha256().orElseThrow(),
                served.notBefore(),
                served.notAfter(),
                Optional.of(configured.id().value()),
                Optional.empty()));
    }
}
