package io.certloop.cloud.controlplane.qiniu;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangesTest {

    private static final DomainName NAME = new DomainName("static.example.com");
    private static final DomainChange BIND =
            new DomainChange.Bind(new CertificateId("694d196ee691b4be3e838346"), new HttpsSettings(true, true, true));

    private Provider provider = Provider.withOperatorApi();

    @AfterEach
    void stop() {
        provider.close();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        provider.http.stubFor(any(anyUrl()).willReturn(answer.withHeader("X-Reqid", "reqid-1")));
    }

    private LoggedRequest onlyRequest() {
        List<ServeEvent> events = provider.http.getAllServeEvents();
        assertThat(events).hasSize(1);
        return events.getFirst().getRequest();
    }

    static Stream<Arguments> changes() {
        CertificateId certificate = new CertificateId("c1");
        return Stream.of(
                Arguments.of(
                        new DomainChange.Bind(certificate, new HttpsSettings(true, false, true)),
                        "PUT /domain/static.example.com/httpsconf",
                        "{\"certId\":\"c1\",\"forceHttps\":true,\"http2Enable\":false}"),
                Arguments.of(
                        new DomainChange.Bind(certificate, new HttpsSettings(false, true, false)),
                        "PUT /domain/static.example.com/sslize",
                        "{\"certId\":\"c1\",\"forceHttps\":false,\"http2Enable\":true}"),
                Arguments.of(
                        new DomainChange.Issue(new HttpsSettings(true, true, true)),
                        "PUT /domain/static.example.com/httpsconf",
                        "{\"freeCert\":true,\"forceHttps\":true,\"http2Enable\":true}"),
                Arguments.of(
                        new DomainChange.Issue(new HttpsSettings(false, false, false)),
                        "PUT /domain/static.example.com/sslize",
                        "{\"freeCert\":true,\"forceHttps\":false,\"http2Enable\":false}"),
                Arguments.of(
                        new DomainChange.RetryTask("task-77"),
                        "POST /std/workflow/domain/static.example.com/task/task-77/redo",
                        ""),
                Arguments.of(
                        new DomainChange.RollbackTask("task-77"),
                        "POST /std/workflow/domain/static.example.com/task/task-77/abandon",
                        ""),
                Arguments.of(new DomainChange.HurryUp(), "PUT /domain/static.example.com/hurry/up/freecert", ""),
                Arguments.of(
                        new DomainChange.Revalidate(),
                        "POST /portal/domain/static.example.com/verify/check",
                        "{\"type\":\"dns\"}"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeIsOneSignedRequest(DomainChange change, String line, String body) throws GeneralSecurityException {
        answer(okJson("{\"code\":200}"));

        Receipt receipt = provider.controlPlane().apply(NAME, change);

        assertThat(receipt).isEqualTo(new Receipt("reqid-1", false));
        LoggedRequest sent = onlyRequest();
        assertThat(sent.getMethod() + " " + sent.getUrl()).isEqualTo(line);
        assertThat(sent.getBodyAsString()).isEqualTo(body);
        assertThat(sent.getHeader("Authorization")).isEqualTo(expectedSignature(sent));
    }

    /** Made from what arrived, as the provider does it. */
    private static String expectedSignature(LoggedRequest received) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        text.append(received.getMethod()).append(' ').append(received.getUrl());
        text.append("\nHost: ").append(received.getHeader("Host"));
        if (received.containsHeader("Content-Type")) {
            text.append("\nContent-Type: ").append(received.getHeader("Content-Type"));
        }
        text.append("\nX-Qiniu-Date: ")
                .append(received.getHeader("X-Qiniu-Date"))
                .append("\n\n");
        if (received.containsHeader("Content-Type")) {
            text.append(received.getBodyAsString());
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("sk-example-0001".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return "Qiniu ak-example-0001:"
                + Base64.getUrlEncoder()
                        .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingToDoIsAReceiptThatSaysSo() {
        answer(okJson("{\"code\":400013,\"error\":\"already\"}").withStatus(400));

        assertThat(provider.controlPlane().apply(NAME, BIND).alreadyDone()).isTrue();
    }

    @Test
    void anEmptyBodyIsASuccess() {
        answer(aResponse().withStatus(200));

        assertThat(provider.controlPlane().apply(NAME, BIND).alreadyDone()).isFalse();
    }

    @Test
    void aDomainThatIsNotOursIsToldByTheOddStatus() {
        answer(okJson("{\"code\":612,\"error\":\"no such domain\"}").withStatus(612));

        assertThat(fault()).isEqualTo(new ControlPlaneFault.NotFound("reqid-1", "no such domain"));
    }

    @Test
    void aThrottledWriteIsNotRepeated() {
        answer(okJson("{\"code\":403024,\"error\":\"qps\"}").withStatus(403).withHeader("Retry-After", "1"));

        assertThat(fault())
                .isEqualTo(new ControlPlaneFault.Throttled(
                        "reqid-1", "qps", java.util.Optional.of(Duration.ofSeconds(1))));
        assertThat(onlyRequest().getMethod().getName()).isEqualTo("PUT");
        assertThat(provider.pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void aLostAnswerIsUnreachableAndNotRepeated(Fault lost) {
        provider.http.stubFor(any(anyUrl()).willReturn(aResponse().withFault(lost)));

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Unreachable.class);
        assertThat(onlyRequest().getBodyAsString()).contains("694d196ee691b4be3e838346");
    }

    @Test
    void anAnswerThatIsCutShortIsUnreachable() {
        answer(okJson("{\"code\":200}").withHeader("Content-Length", "1000").withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Unreachable.class);
    }

    @Test
    void theWaitIsForTheWholeAnswer() {
        provider.close();
        provider = Provider.answeringWithin(Duration.ofMillis(300));
        answer(okJson("{\"code\":200, \"comment\": \"slow\"}").withChunkedDribbleDelay(10, 5_000));

        assertThat(fault())
                .isInstanceOf(ControlPlaneFault.Unreachable.class)
                .extracting(ControlPlaneFault::detail)
                .asString()
                .contains("PT0.3S");
        assertThat(provider.http.getAllServeEvents()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        answer(okJson("{\"code\":200}").withFixedDelay(1_000)); // a wait without anything to wait for may end well
        Thread.currentThread().interrupt();

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Unreachable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aStrangersPageIsNoReceipt() {
        answer(aResponse().withStatus(200).withBody("<html>please sign in</html>"));

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Unintelligible.class);
    }

    @Test
    void whatThePublicApiHasNotIsRefusedWithoutACall() {
        provider.close();
        provider = Provider.withPublicApi();

        assertThatThrownBy(() -> provider.controlPlane().apply(NAME, new DomainChange.RetryTask("task-77")))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("RETRY_TASK");
        assertThat(provider.http.getAllServeEvents()).isEmpty();
    }

    @Test
    void aTaskWithoutIdIsNotFoundWithoutACall() {
        assertThatThrownBy(() -> provider.controlPlane().apply(NAME, new DomainChange.RetryTask("")))
                .hasMessageStartingWith("NotFound");
        assertThat(provider.http.getAllServeEvents()).isEmpty();
    }

    private ControlPlaneFault fault() {
        return catchThrowableOfType(
                        ControlPlaneException.class,
                        () -> provider.controlPlane().apply(NAME, BIND))
                .fault();
    }
}
