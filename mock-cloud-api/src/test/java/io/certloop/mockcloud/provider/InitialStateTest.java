package io.certloop.mockcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.FleetDomain;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitialStateTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    HEALTHY,              success,    sslize,           1.0, '',      0
                    DEPLOYING,            processing, modify_https_crt, 0.0, '',      0
                    STUCK_DEPLOYMENT,     processing, modify_https_crt, 0.0, all,     100
                    BLOCKED_BY_QUOTA,     processing, modify_https_crt, 0.3, abandon, 101
                    DEPLOYMENT_FAILED,    failed,     modify_https_crt, 0.0, '',      0
                    NOT_SERVED,           success,    modify_https_crt, 0.0, '',      0
                    PARTLY_SERVED,        success,    modify_https_crt, 0.0, '',      0
                    EXPIRED_FREE,         success,    sslize,           1.0, '',      0
                    EXPIRED_OWN,          success,    sslize,           0.0, '',      0
                    EXPIRED_NEWER_EXISTS, success,    sslize,           1.0, '',      0
                    EXPIRING_FREE,        success,    sslize,           1.0, '',      0
                    ISSUANCE_STUCK,       processing, sslize,           0.3, '',      0
                    AWAITING_VALIDATION,  processing, sslize,           0.1, '',      0
                    DOMAIN_STUCK,         processing, modify_source,    1.0, redo,    100
                    FROZEN,               frozen,     freeze_domain,    1.0, '',      0
                    NO_ICP,               frozen,     freeze_domain,    1.0, '',      0
                    SOURCE_GONE,          failed,     modify_source,    1.0, '',      0
                    INCURABLE,            processing, modify_https_crt, 0.0, all,     100
                    FALSE_SUCCESS,        processing, modify_https_crt, 0.0, all,     100
                    """)
    void tellsStateOperationProgressAndTask(
            Condition condition, String state, String operation, double ratio, String taskType, int taskError) {
        var raw = StagedDomain.of(condition).raw();

        assertThat(raw.get("operatingState").textValue()).isEqualTo(state);
        assertThat(raw.get("operationType").textValue()).isEqualTo(operation);
        assertThat(raw.get("configProcessRatio").doubleValue()).isEqualTo(ratio);
        assertThat(raw.get("operTaskType").textValue()).isEqualTo(taskType);
        assertThat(raw.get("operTaskErrCode").intValue()).isEqualTo(taskError);
        assertThat(raw.get("operTaskId").textValue().isEmpty()).isEqualTo(taskError == 0);
    }

    /** The edges of the first group serve what the control plane names, those of the others not. */
    @ParameterizedTest
    @CsvSource({
        "HEALTHY, true",
        "EXPIRED_FREE, true",
        "EXPIRED_OWN, true",
        "EXPIRED_NEWER_EXISTS, true",
        "EXPIRING_FREE, true",
        "DOMAIN_STUCK, true",
        "FROZEN, true",
        "NO_ICP, true",
        "SOURCE_GONE, true",
        "BLOCKED_BY_QUOTA, true",
        "DEPLOYING, false",
        "STUCK_DEPLOYMENT, false",
        "DEPLOYMENT_FAILED, false",
        "NOT_SERVED, false",
        "INCURABLE, false",
        "FALSE_SUCCESS, false"
    })
    void edgesServeTheConfiguredCertificateOrThePrevious(Condition condition, boolean same) {
        var domain = StagedDomain.of(condition);

        assertThat(domain.served()).hasSize(1);
        assertThat(domain.served().contains(domain.certId())).isEqualTo(same);
    }

    @Test
    void previousCertificateIsOlderButStillValid() {
        var domain = StagedDomain.of(Condition.NOT_SERVED);

        var previous = domain.certificate(domain.served().iterator().next());

        assertThat(previous.notAfter())
                .isBefore(domain.certificate(domain.certId()).notAfter())
                .isAfter(StagedDomain.START.plus(Duration.ofDays(30)));
    }

    @Test
    void onlyTheLastEdgeOfAPartlyServedDomainServesThePrevious() {
        var domain = StagedDomain.of(
                FleetDomain.of("www.example.com", Condition.PARTLY_SERVED).withEdges(3));

        assertThat(servedBy(domain, "127.0.0.1")).isEqualTo(domain.certId());
        assertThat(servedBy(domain, "127.0.0.2")).isEqualTo(domain.certId());
        assertThat(servedBy(domain, "127.0.0.3")).isNotEqualTo(domain.certId());
    }

    @ParameterizedTest
    @EnumSource(names = {"ISSUANCE_STUCK", "AWAITING_VALIDATION"})
    void noEdgeServesADomainThatNeverHadHttps(Condition condition) {
        var domain = StagedDomain.of(condition);

        assertThat(domain.served()).isEmpty();
        assertThat(domain.certificates()).isEmpty();
        assertThat(domain.raw().get("protocol").textValue()).isEqualTo("http");
        assertThat(domain.raw().get("https").get("freeCert").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, 60", "EXPIRED_FREE, -2", "EXPIRED_OWN, -2", "EXPIRED_NEWER_EXISTS, -2", "EXPIRING_FREE, 3"})
    void certificateHasTheDaysLeftThatTheConditionImplies(Condition condition, int days) {
        var domain = StagedDomain.of(condition);

        assertThat(domain.certificate(domain.certId()).notAfter())
                .isEqualTo(StagedDomain.START.plus(Duration.ofDays(days)));
    }

    @Test
    void certificateOfTheFleetOverridesWhatTheConditionImplies() {
        var wanted = FleetDomain.of("www.example.com", Condition.HEALTHY)
                .withDaysLeft(200)
                .withOwnCertificate();
        var domain = StagedDomain.of(wanted);

        var certificate = domain.certificate(domain.certId());

        assertThat(certificate.notAfter()).isEqualTo(StagedDomain.START.plus(Duration.ofDays(200)));
        assertThat(Duration.between(certificate.notBefore(), certificate.notAfter()))
                .isEqualTo(Duration.ofDays(365));
        assertThat(certificate.orderId()).isEmpty();
        assertThat(domain.raw().get("https").get("freeCert").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"FROZEN", "NO_ICP", "SOURCE_GONE"})
    void customerCannotOperateWhatOnlyAHumanCanCure(Condition condition) {
        assertThat(StagedDomain.of(condition).raw().get("couldOperateBySelf").booleanValue())
                .isFalse();
    }

    @Test
    void tellsWhyItIsFrozenOrFailed() {
        var frozen = StagedDomain.of(Condition.FROZEN).raw();
        assertThat(frozen.get("freezeType").textValue()).isEqualTo("accountFrozen");
        assertThat(frozen.get("uidIsFreezed").booleanValue()).isTrue();

        var noIcp = StagedDomain.of(Condition.NO_ICP).raw();
        assertThat(noIcp.get("freezeType").textValue()).isEqualTo("notIcp");
        assertThat(noIcp.get("uidIsFreezed").booleanValue()).isFalse();
        assertThat(noIcp.get("operatingStateDesc").textValue()).isEqualTo("domain have no icp");

        assertThat(description(Condition.SOURCE_GONE)).isEqualTo("source test path not reachable (400041)");
        assertThat(description(Condition.DEPLOYMENT_FAILED)).isEqualTo("verify https crt fail");
    }

    @Test
    void operationStartedAsLongAgoAsTheFleetSays() {
        var domain = StagedDomain.of(
                FleetDomain.of("www.example.com", Condition.STUCK_DEPLOYMENT).withSinceMinutes(95));

        var since = StagedDomain.START.minus(Duration.ofMinutes(95));
        assertThat(time(domain, "httpsOPTime")).isEqualTo(since);
        assertThat(time(domain, "modifyAt")).isEqualTo(since);
        assertThat(time(domain, "createAt")).isBefore(since);
    }

    @Test
    void operationThatIsNotAboutHttpsLeavesItsTimeAlone() {
        var domain = StagedDomain.of(
                FleetDomain.of("www.example.com", Condition.DOMAIN_STUCK).withSinceMinutes(95));

        var since = StagedDomain.START.minus(Duration.ofMinutes(95));
        assertThat(time(domain, "modifyAt")).isEqualTo(since);
        assertThat(time(domain, "httpsOPTime")).isBefore(since.minus(Duration.ofDays(1)));
    }

    private static String servedBy(StagedDomain domain, String edge) {
        return domain.provider.served(edge, domain.name).orElseThrow().id().value();
    }

    private static String description(Condition condition) {
        return StagedDomain.of(condition).raw().get("operatingStateDesc").textValue();
    }

    private static Instant time(StagedDomain domain, String field) {
        return OffsetDateTime.parse(domain.raw().get(field).textValue()).toInstant();
    }
}
