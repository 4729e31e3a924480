package io.certloop.cloud.controlplane.qiniu.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.certloop.cloud.controlplane.qiniu.Provider.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.qiniu.Provider;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private static final DomainName NAME = new DomainName("static.example.com");
    private static final DomainChange BIND =
            new DomainChange.Bind(new CertificateId("c1"), new HttpsSettings(true, true, true));

    private record Asked(Line line, Caller caller, Duration longestWait) {}

    private final Provider provider = Provider.withPublicApi();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Line> pushedBack = new ArrayList<>();

    @AfterEach
    void stop() {
        provider.close();
    }

    private void budget(Turn turn) {
        provider.budget = new RequestBudget() {
            @Override
            public Turn acquire(Line line, Caller caller, Duration longestWait) {
                asked.add(new Asked(line, caller, longestWait));
                return turn;
            }

            @Override
            public void pushedBack(Line line) {
                pushedBack.add(line);
            }
        };
        provider.http.stubFor(any(anyUrl()).willReturn(okJson(document("domain-stuck-deployment.json"))));
    }

    @Test
    void everyRequestTakesATurnAndWaitsForIt() {
        budget(new Turn.Granted(Duration.ofMillis(125)));

        provider.controlPlane().domain(NAME);
        provider.controlPlane().certificates();
        Caller.ON_CALL.call(() -> provider.controlPlane().apply(NAME, BIND));

        Line domains = new Line(Provider.ACCOUNT, Api.DOMAINS);
        Line certificates = new Line(Provider.ACCOUNT, Api.CERTIFICATES);
        Duration longest = Timeouts.DEFAULTS.turn();
        assertThat(asked)
                .containsExactly(
                        new Asked(domains, Caller.UNATTENDED, longest),
                        new Asked(certificates, Caller.UNATTENDED, longest),
                        new Asked(domains, Caller.ON_CALL, longest));
        assertThat(provider.pauses).hasSize(3).containsOnly(Duration.ofMillis(125));
        assertThat(provider.meter.counts)
                .hasSize(3)
                .startsWith("DOMAINS ok")
                .allMatch(count -> count.startsWith("DOMAINS ") || count.startsWith("CERTIFICATES "));
    }

    @Test
    void whoGetsNoTurnSendsNothing() {
        budget(new Turn.Refused("10 requests/s are used up", Duration.ofSeconds(4)));

        ControlPlaneFault fault = catchThrowableOfType(
                        ControlPlaneException.class,
                        () -> provider.controlPlane().apply(NAME, BIND))
                .fault();

        assertThat(fault)
                .isEqualTo(new ControlPlaneFault.Throttled(
                        "", "10 requests/s are used up", Optional.of(Duration.ofSeconds(4))));
        assertThat(provider.http.getAllServeEvents()).isEmpty();
        assertThat(pushedBack).isEmpty();
        assertThat(provider.meter.counts).containsExactly("DOMAINS refused");
    }

    @ParameterizedTest
    @CsvSource({"403, 403024, 3", "429, 429000, 3", "503, 0, 3", "573, 573, 3", "404, 612, 0"})
    void everyAnswerThatMeansTooFastIsTold(int status, int code, int times) {
        budget(new Turn.Granted(Duration.ZERO));
        provider.http.stubFor(any(anyUrl())
                .willReturn(
                        okJson("{\"code\":%d,\"error\":\"no\"}".formatted(code)).withStatus(status)));

        var unused = catchThrowableOfType(
                ControlPlaneException.class, () -> provider.controlPlane().certificate(new CertificateId("c1")));

        assertThat(pushedBack).hasSize(times).allMatch(new Line(Provider.ACCOUNT, Api.CERTIFICATES)::equals);
    }

    @Test
    void noAnswerIsToldToo() {
        budget(new Turn.Granted(Duration.ZERO));
        provider.http.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThatExceptionOfType(ControlPlaneException.class)
                .isThrownBy(() -> provider.controlPlane().apply(NAME, BIND));

        assertThat(pushedBack).containsExactly(new Line(Provider.ACCOUNT, Api.DOMAINS));
        assertThat(provider.meter.counts).containsExactly("DOMAINS Unreachable");
    }
}
