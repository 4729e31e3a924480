package io.certloop.cloud.controlplane.qiniu.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.qiniu.Provider;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainMapperTest {

    /** Members given here replace those of a healthy domain, JSON with single quotes. */
    private static Domain domain(String members) {
        String json = ("{'name':'a.example.com','cname':'a.cdn.example','operatingState':'success',"
                        + "'modifyAt':'2026-02-13T10:00:00Z',"
                        + members
                        + "}")
                .replace('\'', '"');
        try {
            return DomainMapper.domain(Provider.ACCOUNT, QiniuJson.MAPPER.readValue(json, DomainJson.class), "reqid");
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "success, ACTIVE",
        "processing, CHANGING",
        "ready, CHANGING",
        "failed, FAILED",
        "frozen, SUSPENDED",
        "notIcpFrozen, SUSPENDED",
        "offlined, OFFLINE",
        "deleted, GONE",
        "hibernating, UNKNOWN"
    })
    void phases(String state, DomainPhase phase) {
        assertThat(domain("'operatingState':'" + state + "'").phase()).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "sslize, CERTIFICATE",
        "unsslize, CERTIFICATE",
        "modify_https_crt, CERTIFICATE",
        "modify_https_conf, CERTIFICATE",
        "create_domain, DOMAIN",
        "modify_source, DOMAIN",
        "unfreeze_domain, DOMAIN",
        "update_ipv6, DOMAIN",
        "modify_quantum_state, UNKNOWN",
        "'', UNKNOWN"
    })
    void operations(String type, OperationKind kind) {
        assertThat(domain("'operationType':'" + type + "'").operation()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "verify https crt fail, CERTIFICATE_REFUSED",
        "domain have no icp, NO_ICP_FILING",
        "conflict platform, CONFLICT",
        "user got conflict domain, CONFLICT",
        "source test path not reachable (400041), SOURCE_UNREACHABLE",
        "回源测试失败, SOURCE_UNREACHABLE",
        "something else, UNKNOWN",
        "'', UNKNOWN"
    })
    void failures(String told, FailureReason reason) {
        assertThat(domain("'operatingState':'failed','operatingStateDesc':'" + told + "'")
                        .failure())
                .contains(reason);
        assertThat(domain("'operatingStateDesc':'" + told + "'").failure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "frozen, accountFrozen, ACCOUNT_FROZEN",
        "frozen, notIcp, NO_ICP_FILING",
        "frozen, illegal, ILLEGAL_CONTENT",
        "frozen, other, UNKNOWN",
        "frozen, '', UNKNOWN",
        "notIcpFrozen, '', NO_ICP_FILING"
    })
    void suspensions(String state, String freezeType, Suspension suspension) {
        assertThat(domain("'operatingState':'" + state + "','freezeType':'" + freezeType + "'")
                        .suspension())
                .contains(suspension);
    }

    @Test
    void aFrozenAccountSuspendsADomainThatLooksHealthy() {
        assertThat(domain("'uidIsFreezed':true").suspension()).contains(Suspension.ACCOUNT_FROZEN);
        assertThat(domain("'uidIsFreezed':false").suspension()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, AWAITING_VALIDATION",
        "0.2, AWAITING_VALIDATION",
        "0.3, AWAITING_CA",
        "0.4, AWAITING_CA",
        "0.6, PUBLISHING"
    })
    void aFreeCertificateUnderWayTellsItsStage(double ratio, Issuance.Stage stage) {
        Domain domain = domain("'operatingState':'processing','operationType':'modify_https_crt',"
                + "'https':{'certId':'c1','freeCert':true},'configProcessRatio':"
                + ratio);

        assertThat(domain.issuance()).map(Issuance::stage).contains(stage);
        assertThat(domain.issuance()).map(Issuance::progress).contains(ratio);
    }

    @Test
    void aFirstFreeCertificateIsUnderWayBeforeAnyProgress() {
        Domain domain = domain(
                "'operatingState':'processing','operationType':'sslize'," + "'https':{'certId':'','freeCert':true}");

        assertThat(domain.issuance()).map(Issuance::stage).contains(Issuance.Stage.AWAITING_VALIDATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'operatingState':'processing','operationType':'modify_https_crt','https':{'certId':'c','freeCert':false},'configProcessRatio':0.3",
                "'operatingState':'processing','operationType':'modify_https_crt','https':{'certId':'c','freeCert':true},'configProcessRatio':1",
                "'operatingState':'processing','operationType':'modify_https_crt','https':{'certId':'c','freeCert':true}",
                "'operatingState':'processing','operationType':'modify_source','https':{'certId':'c','freeCert':true},'configProcessRatio':0.3",
                "'operatingState':'success','operationType':'sslize','https':{'certId':'c','freeCert':true},'configProcessRatio':0.3",
                "'operatingState':'processing','operationType':'sslize'"
            },
            quoteCharacter = '`')
    void nothingElseIsTakenForAnIssuance(String members) {
        assertThat(domain(members).issuance()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "t1, all, 100, RATE_LIMIT, true, true",
        "t1, redo, 100, RATE_LIMIT, true, false",
        "t1, abandon, 101, QUOTA, false, true",
        "t1, abandon, 0, UNKNOWN, false, true",
        "t1, '', 100, RATE_LIMIT, false, false",
        "'', redo, 100, RATE_LIMIT, false, false"
    })
    void aBlockedTaskTellsWhatMayBeDone(
            String id, String type, int code, BlockedTask.Cause cause, boolean retryable, boolean abandonable) {
        String task = "'operTaskId':'%s','operTaskType':'%s','operTaskErrCode':%d".formatted(id, type, code);

        assertThat(domain("'operatingState':'processing'," + task).blockedTask())
                .contains(new BlockedTask(id, cause, retryable, abandonable));
        assertThat(domain("'operatingState':'success'," + task).blockedTask()).isEmpty();
    }

    @Test
    void aTaskThatRunsIsNotBlocked() {
        assertThat(domain("'operatingState':'processing','operTaskId':'t1'," + "'operTaskType':'','operTaskErrCode':0")
                        .blockedTask())
                .isEmpty();
    }

    @Test
    void httpsWithoutCertificateIsOff() {
        assertThat(domain("'https':{'certId':'','forceHttps':false}").https()).isEmpty();
        assertThat(domain("'https':null").https()).isEmpty();
        assertThat(domain("'https':{'certid':'lower-case'}").https()).isPresent();
    }

    @Test
    void timesFollowTheirRules() {
        assertThat(domain("'httpsOPTime':'0001-01-01T00:00:00Z'").httpsChangedAt())
                .isEmpty();
        assertThat(domain("'modifyAt':null,'createAt':'2026-01-01T08:00:00+08:00'")
                        .modifiedAt())
                .contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThatThrownBy(() -> domain("'modifyAt':null")).hasMessage("modifyAt is missing");
        assertThatThrownBy(() -> domain("'modifyAt':'yesterday'")).hasMessage("modifyAt is not a time");
    }

    @Test
    void rawHoldsOnlyWhatWasTold() {
        assertThat(domain("'freezeType':'','operTaskErrCode':0").raw()).containsOnlyKeys("operatingState", "modifyAt");
    }
}
