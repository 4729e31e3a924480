package io.certloop.cloud.controlplane.qiniu.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.certloop.cloud.controlplane.qiniu.Provider.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.qiniu.Provider;
import io.certloop.cloud.controlplane.qiniu.QiniuControlPlanes;
import io.certloop.cloud.controlplane.qiniu.channel.CallTime;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuSettings;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.service.client.RetryAfter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRetryTest {

    private static final DomainName NAME = new DomainName("static.example.com");

    private final Provider provider = Provider.withPublicApi();

    @AfterEach
    void stop() {
        provider.close();
    }

    private void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            provider.http.stubFor(get(urlPathEqualTo("/domain/" + NAME))
                    .inScenario("tries")
                    .whenScenarioStateIs(i == 0 ? STARTED : "try-" + i)
                    .willSetStateTo("try-" + (i + 1))
                    .willReturn(answers[i]));
        }
    }

    private static ResponseDefinitionBuilder good() {
        return okJson(document("domain-stuck-deployment.json"));
    }

    private static ResponseDefinitionBuilder throttled() {
        return okJson("{\"code\":403024,\"error\":\"qps\"}").withStatus(403);
    }

    private ControlPlaneFault fault() {
        return catchThrowableOfType(
                        ControlPlaneException.class,
                        () -> provider.controlPlane().domain(NAME))
                .fault();
    }

    private int tries() {
        return provider.http.getAllServeEvents().size();
    }

    @Test
    void aThrottledAndThenFailedReadIsTriedAgain() {
        answers(throttled(), aResponse().withStatus(503), good());

        assertThat(provider.controlPlane().domain(NAME).phase()).isEqualTo(DomainPhase.CHANGING);
        assertThat(provider.pauses).hasSize(2);
        assertThat(provider.pauses.get(0))
                .as("the provider counts per second")
                .isBetween(Duration.ofMillis(250), Duration.ofMillis(750));
        assertThat(provider.pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
    }

    @Test
    void aReadGivesUpAfterThreeTries() {
        answers(throttled(), throttled(), throttled(), good());

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Throttled.class);
        assertThat(tries()).isEqualTo(3);
    }

    @Test
    void theProvidersPatienceIsKeptWhereItIsShort() {
        answers(throttled().withHeader("Retry-After", "2"), good());

        provider.controlPlane().domain(NAME);

        assertThat(provider.pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aProviderThatWantsUsAwayForLongerIsLeftToTheCaller() {
        answers(throttled().withHeader("Retry-After", "3"), good());

        assertThat(fault()).isEqualTo(new ControlPlaneFault.Throttled("", "qps", Optional.of(Duration.ofSeconds(3))));
        assertThat(tries()).isEqualTo(1);
    }

    @Test
    void theProvidersPatienceMayBeADate() {
        answers(
                throttled()
                        .withHeader("Date", "Fri, 13 Feb 2026 12:00:00 GMT")
                        .withHeader("Retry-After", "Fri, 13 Feb 2026 12:00:01 GMT"),
                good());

        provider.controlPlane().domain(NAME);

        assertThat(provider.pauses).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "999999999999, PT10M",
        "'Fri, 13 Feb 2026 12:00:30 GMT', PT30S",
        "'Fri, 13 Feb 2026 11:00:00 GMT', PT0S",
        "'Sat, 13 Feb 2027 12:00:00 GMT', PT10M",
        "soon,",
        "-1,",
        "1.5,",
        "99999999999999999999999,"
    })
    void patienceIsReadInBothFormsAndHasABound(String header, Duration told) {
        assertThat(RetryAfter.parse(header, Provider.NOW, Duration.ofMinutes(10)))
                .isEqualTo(Optional.ofNullable(told));
    }

    @Test
    void noTryBeginsAfterTheTimeOfTheWholeCall() {
        AtomicLong nanos = new AtomicLong();
        CallRetry retry = new CallRetry(pause -> nanos.addAndGet(pause.toNanos()));
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> retry.call(CallTime.of(Duration.ofSeconds(1), nanos::get), time -> {
                    tries.incrementAndGet();
                    nanos.addAndGet(Duration.ofMillis(900).toNanos());
                    throw new ControlPlaneException(new ControlPlaneFault.Unreachable("", "slow"));
                }))
                .hasMessageContaining("slow");
        assertThat(tries).hasValueLessThanOrEqualTo(2);
        assertThat(nanos).hasValueLessThan(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void anAnswerIsNotWaitedForBeyondTheTimeOfTheWholeCall() {
        CallTime time = CallTime.of(Duration.ofSeconds(3), () -> 0);

        assertThat(time.atMost(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(3));
        assertThat(time.atMost(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aCheckOfOwnershipMayBeSentTwice() {
        provider.close();
        try (Provider operator = Provider.withOperatorApi()) {
            operator.http.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

            assertThatThrownBy(() -> operator.controlPlane().apply(NAME, new DomainChange.Revalidate()))
                    .hasMessageStartingWith("Unreachable");
            assertThat(operator.http.getAllServeEvents()).hasSize(3);
        }
    }

    @Test
    void aFaultThatWouldNotPassIsToldAtOnce() {
        answers(okJson("{\"code\":401001,\"error\":\"bad token\"}").withStatus(401), good());

        assertThat(fault()).isInstanceOf(ControlPlaneFault.Denied.class);
        assertThat(tries()).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), good());

        assertThat(provider.controlPlane().domain(NAME).name()).isEqualTo(NAME);
    }

    @Test
    void nobodyListeningIsUnreachable() {
        URI nobody = URI.create("http://127.0.0.1:1");
        try (QiniuControlPlanes planes = new QiniuControlPlanes(
                new QiniuSettings(nobody, nobody, false, Timeouts.DEFAULTS),
                () -> List.of(Provider.KEYS),
                (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                pause -> {},
                RequestMeter.NONE)) {
            assertThatThrownBy(() -> planes.of(Provider.ACCOUNT).domain(NAME))
                    .isInstanceOf(ControlPlaneException.class)
                    .hasMessage("Unreachable: no answer from 127.0.0.1:1: ConnectException");
        }
    }

    @Test
    void anInterruptedPauseEndsTheTries() {
        CallRetry retry = new CallRetry(pause -> {
            throw new InterruptedException();
        });
        ControlPlaneException first = new ControlPlaneException(new ControlPlaneFault.Unreachable("", "gone"));

        assertThatThrownBy(() -> retry.call(CallTime.of(Duration.ofSeconds(30), () -> 0), time -> {
                    throw first;
                }))
                .isSameAs(first);
        assertThat(Thread.interrupted()).isTrue();
    }
}
