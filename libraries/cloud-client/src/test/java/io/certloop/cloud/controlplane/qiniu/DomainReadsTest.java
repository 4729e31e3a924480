package io.certloop.cloud.controlplane.qiniu;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.certloop.cloud.controlplane.qiniu.Provider.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.CapturedLog;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DomainReadsTest {

    private static final DomainName STATIC = new DomainName("static.example.com");
    private static final DomainName NEW = new DomainName("new.example.com");
    private static final String NEW_INFO = "/portal/domain/new.example.com/verify/info";

    private Provider provider = Provider.withOperatorApi();

    @AfterEach
    void stop() {
        provider.close();
    }

    private void stub(String path, String json) {
        provider.http.stubFor(get(urlEqualTo(path)).willReturn(okJson(json).withHeader("X-Reqid", "reqid-1")));
    }

    @Test
    void aDomainIsToldInOurWordsWithTheProvidersBeside() {
        stub("/domain/static.example.com", document("domain-stuck-deployment.json"));

        Domain domain = provider.controlPlane().domain(STATIC);

        assertThat(domain.account()).isEqualTo(Provider.ACCOUNT);
        assertThat(domain.name()).isEqualTo(STATIC);
        assertThat(domain.phase()).isEqualTo(DomainPhase.CHANGING);
        assertThat(domain.operation()).isEqualTo(OperationKind.CERTIFICATE);
        assertThat(domain.failure()).isEmpty();
        assertThat(domain.suspension()).isEmpty();
        assertThat(domain.https())
                .contains(new Https(Optional.of(new CertificateId("694d196ee691b4be3e838346")), true, false, true));
        assertThat(domain.issuance()).isEmpty();
        assertThat(domain.blockedTask()).contains(new BlockedTask("task-77", BlockedTask.Cause.RATE_LIMIT, true, true));
        assertThat(domain.edges().cname()).isEqualTo("static.example.com.cdn.example.net");
        assertThat(domain.modifiedAt()).contains(Instant.parse("2026-02-13T11:00:00.500Z"));
        assertThat(domain.operationStartedAt()).contains(Instant.parse("2026-02-13T10:30:00Z"));
        assertThat(domain.requestId()).isEqualTo("reqid-1");
        assertThat(domain.raw())
                .containsOnlyKeys(
                        "operatingState",
                        "operationType",
                        "couldOperateBySelf",
                        "configProcessRatio",
                        "operTaskType",
                        "operTaskErrCode",
                        "modifyAt",
                        "httpsOPTime",
                        "protocol")
                .containsEntry("operTaskErrCode", "100")
                .containsEntry("operatingState", "processing");
    }

    @Test
    void anAwaitedOwnershipRecordIsFetched() {
        stub("/domain/new.example.com", document("domain-awaiting-validation.json"));
        stub(NEW_INFO, """
                {"domain": "example.com",
                 "dns": {"host": "verification", "recordType": "txt", "recordValue": "verify_123"},
                 "file": {"fileName": "a", "fileContent": "b"}}
                """);

        Domain domain = provider.controlPlane().domain(NEW);

        assertThat(domain.issuance())
                .contains(new Issuance(
                        Issuance.Stage.AWAITING_VALIDATION,
                        0.1,
                        true,
                        Optional.of(new ValidationRecord("verification.example.com", "TXT", "verify_123"))));
        assertThat(domain.https()).contains(new Https(Optional.empty(), false, true, true));
    }

    @Test
    void aLookIsCompleteWithoutTheOwnershipRecord() {
        stub("/domain/new.example.com", document("domain-awaiting-validation.json"));
        provider.http.stubFor(get(urlEqualTo(NEW_INFO)).willReturn(aResponse().withStatus(500)));

        Domain domain = provider.controlPlane().domain(NEW);

        assertThat(domain.issuance()).map(Issuance::validation).contains(Optional.empty());
        provider.http.verify(1, getRequestedFor(urlEqualTo(NEW_INFO)));
    }

    @Test
    void thePublicApiIsNeverLeft() {
        provider.close();
        provider = Provider.withPublicApi();
        stub("/domain/new.example.com", document("domain-awaiting-validation.json"));

        assertThat(provider.controlPlane().domain(NEW).issuance()).isPresent();
        assertThat(provider.controlPlane().capabilities().verbs()).containsExactlyInAnyOrder(Verb.BIND, Verb.RESUBMIT);
        provider.http.verify(0, getRequestedFor(urlEqualTo(NEW_INFO)));
    }

    @Test
    void theOperatorApiHasEveryVerbButThatOfNodes() {
        assertThat(provider.controlPlane().capabilities().verbs())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Verb.RELOAD_EDGES)));
    }

    @Test
    void aWildcardDomainIsAskedForWithItsLeadingDot() {
        stub("/domain/.example.com", """
                {"name": ".example.com", "operatingState": "success", "modifyAt": "2026-02-13T10:00:00Z"}
                """);

        Domain domain = provider.controlPlane().domain(new DomainName("*.example.com"));

        assertThat(domain.name().isWildcard()).isTrue();
        assertThat(domain.operation()).isEqualTo(OperationKind.UNKNOWN);
        assertThat(domain.https()).isEmpty();
        assertThat(domain.edges().cname()).isEmpty();
    }

    @Test
    void anUnknownDomainIsNotFound() {
        provider.http.stubFor(get(urlPathEqualTo("/domain/static.example.com"))
                .willReturn(okJson("{\"code\":404001,\"error\":\"无此域名\"}")
                        .withStatus(404)
                        .withHeader("X-Reqid", "reqid-2")));

        assertThat(fault()).isEqualTo(new ControlPlaneFault.NotFound("reqid-2", "无此域名"));
    }

    @Test
    void anAnswerWithoutItsStateCannotBeRead() {
        stub("/domain/static.example.com", "{\"name\":\"static.example.com\",\"modifyAt\":\"2026-02-13T10:00:00Z\"}");

        assertThat(fault())
                .isEqualTo(new ControlPlaneFault.Unintelligible(
                        "reqid-1", "the answer cannot be read: operatingState is missing"));
    }

    @Test
    void anAnswerAboutAnotherDomainIsNotTaken() {
        stub("/domain/static.example.com", document("domain-awaiting-validation.json"));

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Unintelligible.class);
    }

    private ControlPlaneFault fault() {
        return catchThrowableOfType(
                        ControlPlaneException.class,
                        () -> provider.controlPlane().domain(STATIC))
                .fault();
    }

    @Test
    void theListIsReadPageByPage() {
        stub("/domain?limit=1000", """
                {"marker": "a b/=", "domains": [
                  {"name": "a.example.com", "operatingState": "success", "createAt": "2026-01-01T00:00:00Z",
                   "modifyAt": "2026-02-01T00:00:00Z"},
                  {"name": "b.example.com", "operatingState": "melting", "modifyAt": "2026-02-02T00:00:00Z"}]}
                """);
        stub("/domain?marker=a%20b%2F%3D&limit=1000", "{\"marker\":\"\",\"domains\":[]}");

        DomainPage first = provider.controlPlane().domains("");
        DomainPage last = provider.controlPlane().domains(first.next().orElseThrow());

        assertThat(first.domains())
                .containsExactly(
                        new DomainSummary(
                                new DomainName("a.example.com"),
                                DomainPhase.ACTIVE,
                                Instant.parse("2026-02-01T00:00:00Z")),
                        new DomainSummary(
                                new DomainName("b.example.com"),
                                DomainPhase.UNKNOWN,
                                Instant.parse("2026-02-02T00:00:00Z")));
        assertThat(last).isEqualTo(new DomainPage(java.util.List.of(), Optional.empty()));
    }

    @Test
    void aMarkerBehindAnEmptyPageLeadsNowhere() {
        stub("/domain?limit=1000", "{\"marker\":\"again\",\"domains\":null}");

        assertThat(provider.controlPlane().domains("").next()).isEmpty();
    }

    @Test
    void oneUnreadableEntryDoesNotHideTheOthers() {
        stub("/domain?limit=1000", """
                {"domains": [{"name": "not a domain", "operatingState": "success"}, null,
                  {"name": "b.example.com", "operatingState": "success", "modifyAt": "2026-02-02T00:00:00Z"}]}
                """);

        try (CapturedLog log = CapturedLog.start()) {
            assertThat(provider.controlPlane().domains("").domains())
                    .extracting(summary -> summary.name().value())
                    .containsExactly("b.example.com");
            assertThat(log.lines()).anyMatch(line -> line.contains("domain left out of a list"));
        }
    }

    @Test
    void onlyConfiguredAccountsCanBeAskedFor() {
        assertThat(provider.planes().accounts()).containsExactly(Provider.ACCOUNT);
        assertThatThrownBy(() -> provider.planes().of(new AccountId("acct-999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acct-999");
    }
}
