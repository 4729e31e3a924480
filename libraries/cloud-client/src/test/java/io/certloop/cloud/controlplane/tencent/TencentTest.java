package io.certloop.cloud.controlplane.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tencentcloudapi.cdn.v20180606.CdnClient;
import com.tencentcloudapi.cdn.v20180606.models.DescribeDomainsConfigRequest;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import io.certloop.cloud.contract.Situation;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TencentTest {

    private static final DomainName NAME = new DomainName("img.shop.example");
    private static final String OTHER = "www.other.example";

    private final TencentStage stage = new TencentStage();
    private final ControlPlane plane = stage.planes().of(stage.account());
    private TencentMock.Dom dom;

    @BeforeEach
    void begin() {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        dom = stage.mock.domains.get(NAME.value());
        stage.mock.certificates.put("new", NAME.value());
    }

    @AfterEach
    void end() {
        stage.close();
    }

    private TencentMock.Detail updated(long id, TencentMock.Dom of, int status) {
        TencentMock.Detail detail = new TencentMock.Detail(7, id, of, "new", status, stage.clock.instant());
        stage.mock.details.add(detail);
        return detail;
    }

    private static ControlPlaneFault fault(Callable<?> call) {
        return catchThrowableOfType(ControlPlaneException.class, call::call).fault();
    }

    private static CdnClient sdk(TencentMock mock, String secretKey) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(mock.uri().getAuthority());
        return new CdnClient(
                new Credential(TencentMock.SECRET_ID, secretKey),
                "",
                new ClientProfile(ClientProfile.SIGN_TC3_256, http));
    }

    /** So what the mock accepts from us is what the provider accepts. */
    @Test
    void theProvidersOwnClientIsServedToo() throws TencentCloudSDKException {
        var answer = sdk(stage.mock, TencentMock.SECRET_KEY).DescribeDomainsConfig(new DescribeDomainsConfigRequest());

        assertThat(answer.getDomains()[0].getDomain()).isEqualTo(NAME.value());
        assertThat(catchThrowableOfType(
                                TencentCloudSDKException.class,
                                () -> sdk(stage.mock, "guessed")
                                        .DescribeDomainsConfig(new DescribeDomainsConfigRequest()))
                        .getErrorCode())
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void aFailedDetailIsABlockedTaskAndARetryRunsItAlone() {
        updated(71, dom, 2);
        updated(72, stage.mock.domain(OTHER), 2);

        Domain failed = plane.domain(NAME);
        BlockedTask task = failed.blockedTask().orElseThrow();
        assertThat(failed.phase()).isEqualTo(DomainPhase.FAILED);
        assertThat(task.retryable()).isTrue();
        assertThat(task.abandonable()).as("nothing of it was deployed").isFalse();
        assertThat(failed.raw()).containsEntry("ErrorMsg", "deployment timed out");

        plane.apply(NAME, new DomainChange.RetryTask(task.taskId()));

        assertThat(stage.mock.writes).containsExactly("UpdateCertificateRecordRetry 71");
        assertThat(plane.domain(NAME).phase()).isEqualTo(DomainPhase.CHANGING);
        stage.letPass(Duration.ofMinutes(10));
        Domain done = plane.domain(NAME);
        assertThat(done.phase()).isEqualTo(DomainPhase.ACTIVE);
        assertThat(done.blockedTask()).isEmpty();
        assertThat(done.https().flatMap(Https::certificateId)).contains(new CertificateId("new"));
    }

    @Test
    void aHalfDeployedUpdateOfThisDomainAloneCanBeRolledBack() {
        updated(71, dom, 1);
        updated(72, dom, 2);
        BlockedTask task = plane.domain(NAME).blockedTask().orElseThrow();
        assertThat(task.abandonable()).isTrue();

        plane.apply(NAME, new DomainChange.RollbackTask(task.taskId()));
        stage.letPass(Duration.ofMinutes(10));

        assertThat(stage.mock.writes).containsExactly("UpdateCertificateRecordRollback 7");
        assertThat(plane.domain(NAME).phase()).isEqualTo(DomainPhase.ACTIVE);
    }

    /** A record is rolled back as a whole, so the others would lose what they have. */
    @Test
    void anUpdateOfOthersIsNotRolledBack() {
        updated(71, dom, 1);
        updated(72, dom, 2);
        updated(73, stage.mock.domain(OTHER), 1);

        assertThat(plane.domain(NAME).blockedTask().orElseThrow().abandonable()).isFalse();
    }

    @Test
    void anUpdateThatALaterChangeOvertookIsHistory() {
        updated(71, dom, 2);
        dom.deployed = stage.clock.instant().plus(Duration.ofMinutes(1));

        assertThat(plane.domain(NAME).blockedTask()).isEmpty();
        assertThat(plane.domain(NAME).phase()).isEqualTo(DomainPhase.ACTIVE);
    }

    @Test
    void aTaskThatIsRunningIsNotRetried() {
        updated(71, dom, 3);

        assertThat(fault(() -> plane.apply(NAME, new DomainChange.RetryTask("7/71"))))
                .isInstanceOf(ControlPlaneFault.Rejected.class);
        assertThat(fault(() -> plane.apply(NAME, new DomainChange.RetryTask("7/99"))))
                .isInstanceOf(ControlPlaneFault.NotFound.class);
        assertThat(fault(() -> plane.apply(NAME, new DomainChange.RetryTask("nonsense"))))
                .isInstanceOf(ControlPlaneFault.NotFound.class);
    }

    @Test
    void bindingChangesNothingButTheCertificate() {
        plane.apply(NAME, new DomainChange.Bind(new CertificateId("new"), new HttpsSettings(true, true, true)));

        assertThat(dom.certificate).isEqualTo("new");
        assertThat(dom.hsts).as("a member that we do not know").isEqualTo("on");
    }

    /** So Resubmit is not declared: the engine never sends what can only be refused. */
    @Test
    void theSameCertificateAgainIsRefused() {
        CertificateId same = new CertificateId(dom.certificate);

        assertThat(plane.capabilities().has(Capabilities.Verb.RESUBMIT)).isFalse();
        assertThat(fault(() -> plane.apply(NAME, new DomainChange.Bind(same, new HttpsSettings(true, true, true)))))
                .isInstanceOf(ControlPlaneFault.Rejected.class);
        assertThat(stage.mock.writes).isEmpty();
    }

    @Test
    void itsTimesAreThoseOfBeijing() {
        dom.updated = Instant.parse("2026-02-13T11:00:00Z");

        assertThat(plane.domain(NAME).modifiedAt()).contains(dom.updated);
    }

    @Test
    void thePrivateKeyThatItSendsIsDropped() {
        Domain domain = plane.domain(NAME);
        Certificate certificate =
                plane.certificate(domain.https().flatMap(Https::certificateId).orElseThrow());

        assertThat(domain.toString() + certificate).doesNotContain("PRIVATE KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "ResourceInOperating, Busy",
        "ResourceInUse.CdnOpInProgress, Busy",
        "FailedOperation.CertificateDeployHasPendingRecord, Busy",
        "UnauthorizedOperation.OperationTooOften, Throttled",
        "RequestLimitExceeded.IPLimitExceeded, Throttled",
        "UnauthorizedOperation.CdnCamUnauthorized, Denied",
        "UnauthorizedOperation.CdnDomainRecordNotVerified, NeedsHuman",
        "AuthFailure.SecretIdNotFound, Denied",
        "ResourceNotFound.CdnHostNotExists, NotFound",
        "ResourceNotFound.CdnUserTooManyHosts, Quota",
        "FailedOperation.CertificateMismatch, BadCertificate",
        "InternalError.CdnSystemError, Unreachable",
        "InvalidParameter.CdnParamError, Rejected",
        "SomethingNew, Rejected"
    })
    void theWholeCodeCountsBeforeItsFamily(String code, String fault) {
        assertThat(TencentFaults.of(code, "told", "r-1").getClass().getSimpleName())
                .isEqualTo(fault);
    }
}
