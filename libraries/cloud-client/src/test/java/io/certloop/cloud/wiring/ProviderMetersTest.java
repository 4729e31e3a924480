package io.certloop.cloud.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProviderMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProviderMeters meters = new ProviderMeters(registry);

    @Test
    void everyOutcomeIsThereBeforeTheFirstRequest() {
        assertThat(registry.get("certloop.provider.requests").timers())
                .hasSize(2 * 13)
                .allMatch(timer -> timer.count() == 0)
                .extracting(timer -> timer.getId().getTag("outcome"))
                .contains("OK", "THROTTLED", "UNREACHABLE", "DENIED", "BAD_CERTIFICATE");
        assertThat(registry.get("certloop.provider.requests.refused").counters())
                .hasSize(2);
    }

    @Test
    void aRequestIsCountedWithItsOutcomeAndItsTime() {
        meters.ended(Api.DOMAINS, Optional.empty(), Duration.ofMillis(40));
        meters.ended(Api.DOMAINS, Optional.of(new Throttled("", "too many", Optional.empty())), Duration.ofMillis(10));
        meters.refused(Api.CERTIFICATES);

        assertThat(requests("DOMAINS", "OK").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
        assertThat(requests("DOMAINS", "THROTTLED").count()).isEqualTo(1);
        assertThat(requests("CERTIFICATES", "OK").count()).isZero();
        assertThat(registry.get("certloop.provider.requests.refused")
                        .tag("api", "CERTIFICATES")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theBudgetIsThatOfAllAccountsAtTheTimeOfTheScrape() {
        double[] perSecond = {20};
        meters.budget(() -> perSecond[0]);
        perSecond[0] = 30;

        assertThat(registry.get("certloop.provider.budget.requests.per.second").gauges())
                .hasSize(2)
                .allMatch(gauge -> gauge.value() == 30);
    }

    private Timer requests(String api, String outcome) {
        return registry.get("certloop.provider.requests")
                .tags("api", api, "outcome", outcome)
                .timer();
    }
}
