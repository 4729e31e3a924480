package io.certloop.remediation.plan;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.PATIENCE;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ValidationRecord RECORD = new ValidationRecord("_verify.shop.example", "TXT", "abc");

    @Test
    void doesNothingForAHealthyDomain() {
        assertThat(plan(healthy())).isEqualTo(new RemediationPlan.Nothing());
    }

    @Test
    void waitsForWhatIsNotLate() {
        assertThat(plan(healthy().changingFor(Duration.ofMinutes(5))))
                .isEqualTo(new RemediationPlan.Wait(NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void retriesABlockedTaskWhereTheAdapterCan() {
        var stuck = healthy().changingFor(HOUR).task(BlockedTask.Cause.RATE_LIMIT, true, true);
        assertThat(actions(stuck)).containsExactly(ActionName.RetryTask);
    }

    @Test
    void resubmitsWithThePublicSubset() {
        var stuck = healthy().changingFor(HOUR).task(BlockedTask.Cause.RATE_LIMIT, true, true);
        assertThat(actions(stuck.publicSubset())).containsExactly(ActionName.Resubmit);
    }

    @Test
    void handsAStuckDomainOverWhereNothingCanBeRetried() {
        var stuck = healthy().operation(OperationKind.DOMAIN).changingFor(HOUR);
        assertThat(plan(stuck)).isEqualTo(new RemediationPlan.Escalate(EscalationReason.NO_REMEDY));
    }

    /** With the public API alone a person takes over where it has no verb, and is told why. */
    @ParameterizedTest
    @CsvSource({"AWAITING_CA, HOUR, NO_REMEDY", "AWAITING_CA, FAILED, NO_REMEDY", "PUBLISHING, EXPIRED_FREE, NO_REMEDY"
    })
    void thePublicSubsetHandsOverWhatItHasNoVerbFor(Issuance.Stage stage, String how, EscalationReason reason) {
        Issuance issuance = new Issuance(stage, 0.3, false, Optional.empty());
        Scenery scenery = switch (how) {
            case "HOUR" -> healthy().changingFor(HOUR).issuance(issuance);
            case "FAILED" -> healthy().failed(FailureReason.TIMED_OUT).issuance(issuance);
            default -> healthy().configured(certificate("old", -1)).free();
        };

        assertThat(plan(scenery.publicSubset())).isEqualTo(new RemediationPlan.Escalate(reason));
    }

    @Test
    void aCustomerIsToldThatTheNameLeadsElsewhere() {
        Issuance issuance = new Issuance(Issuance.Stage.AWAITING_VALIDATION, 0.1, false, Optional.empty());
        Scenery scenery = healthy().changingFor(HOUR).issuance(issuance).pointsTo("shop.other-cdn.example");

        assertThat(plan(scenery))
                .isInstanceOfSatisfying(
                        RemediationPlan.Explain.class,
                        told -> assertThat(told.action().detail().text()).contains("shop.other-cdn.example"));
    }

    @Test
    void resubmitsTheSameCertificateWithTheDomainsOwnSettings() {
        assertThat(plan(healthy().edges(refuses(1))).listed())
                .containsExactly(new Action(
                        ActionName.Resubmit,
                        new DomainChange.Resubmit(new CertificateId("new"), new HttpsSettings(true, true, true))));
    }

    @Test
    void rebindsAFailedDeploymentOnlyWhenTheConfiguredCertificateIsUnfit() {
        var failed = healthy().failed(FailureReason.CERTIFICATE_REFUSED).accountHas(certificate("newer", 80));
        assertThat(actions(failed)).containsExactly(ActionName.Resubmit);
        assertThat(actions(failed.configured(certificate("new", -1)))).containsExactly(ActionName.Rebind);
    }

    @Test
    void rollsBackAndHandsOverWhenTheQuotaIsUsedUp() {
        var blocked = healthy().changingFor(HOUR).task(BlockedTask.Cause.QUOTA, false, true);
        assertThat(plan(blocked))
                .isEqualTo(new RemediationPlan.ActThenEscalate(
                        new Action(ActionName.RollbackTask, new DomainChange.RollbackTask("task-1")),
                        EscalationReason.QUOTA_USED_UP));
        assertThat(plan(blocked.publicSubset()))
                .isEqualTo(new RemediationPlan.Escalate(EscalationReason.QUOTA_USED_UP));
    }

    @Test
    void renewsByWhatExists() {
        var expired = healthy().configured(certificate("new", -2));
        assertThat(plan(expired)).isInstanceOfSatisfying(RemediationPlan.Explain.class, told -> {
            assertThat(told.action().code()).isEqualTo(CustomerAction.Code.UPLOAD_CERTIFICATE);
            assertThat(told.action().dueBy()).contains(certificate("new", -2).notAfter());
        });
        assertThat(actions(expired.free())).containsExactly(ActionName.Reissue);
        assertThat(actions(expired.accountHas(certificate("newer", 80)))).containsExactly(ActionName.Rebind);
    }

    @Test
    void hurriesAStuckIssuanceOnce() {
        var atCa = new Issuance(Issuance.Stage.AWAITING_CA, 0.3, false, Optional.empty());
        assertThat(actions(healthy().issuance(atCa).changingFor(HOUR))).containsExactly(ActionName.HurryUp);
        var hurried = new Issuance(Issuance.Stage.AWAITING_CA, 0.3, true, Optional.empty());
        assertThat(plan(healthy().issuance(hurried).changingFor(HOUR)))
                .isEqualTo(new RemediationPlan.Escalate(EscalationReason.NO_REMEDY));
    }

    @Test
    void tellsTheExactRecordAndRevalidatesOnceItStands() {
        var waiting = new Issuance(Issuance.Stage.AWAITING_VALIDATION, 0.1, false, Optional.of(RECORD));
        var seen = healthy().issuance(waiting).changingFor(HOUR);
        assertThat(plan(seen.published(false)))
                .isInstanceOfSatisfying(
                        RemediationPlan.Explain.class,
                        told -> assertThat(told.action().record()).contains(RECORD));
        assertThat(actions(seen.published(true))).containsExactly(ActionName.Revalidate);
    }

    @Test
    void neverWritesWhereOnlyTheCustomerCanHelp() {
        assertThat(code(healthy().suspended(Suspension.ACCOUNT_FROZEN))).isEqualTo(CustomerAction.Code.SETTLE_ACCOUNT);
        assertThat(code(healthy().suspended(Suspension.NO_ICP_FILING))).isEqualTo(CustomerAction.Code.FILE_ICP);
        assertThat(code(healthy().operation(OperationKind.DOMAIN).failed(FailureReason.SOURCE_UNREACHABLE)))
                .isEqualTo(CustomerAction.Code.MEND_SOURCE);
        assertThat(code(healthy().withoutHttps())).isEqualTo(CustomerAction.Code.CONFIGURE_HTTPS);
    }

    private static CustomerAction.Code code(Scenery scenery) {
        return ((RemediationPlan.Explain) plan(scenery)).action().code();
    }

    private static List<ActionName> actions(Scenery scenery) {
        return plan(scenery).listed().stream().map(Action::name).toList();
    }

    private static RemediationPlan plan(Scenery scenery) {
        Diagnosis diagnosis = Diagnostician.diagnose(scenery.seen(), Optional.empty(), PATIENCE);
        return Planner.plan(diagnosis, scenery.seen());
    }
}
