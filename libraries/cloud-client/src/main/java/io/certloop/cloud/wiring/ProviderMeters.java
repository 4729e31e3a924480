package io.certloop.cloud.wiring;

import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Metrics of requests to the provider, by API and outcome. All meters are registered at startup. Accounts are no
 * labels, because there may be thousands.
 */
final class ProviderMeters implements RequestMeter {

    private static final String PREFIX = "certloop.provider.";
    private static final String OK = "OK";
    private static final List<String> APIS = List.of(Api.DOMAINS, Api.CERTIFICATES);

    private final MeterRegistry meters;

    ProviderMeters(MeterRegistry meters) {
        this.meters = meters;
        for (var api : APIS) {
            refusals(api);
            requests(api, OK);
            Arrays.stream(ControlPlaneFault.class.getPermittedSubclasses())
                    .forEach(fault -> requests(api, outcome(fault)));
        }
    }

    /** @param perSecond requests of this service per second to each API, for all accounts together; NaN if unknown */
    void budget(DoubleSupplier perSecond) {
        for (var api : APIS) {
            Gauge.builder(PREFIX + "budget.requests.per.second", perSecond::getAsDouble)
                    .description("requests that this service may send for all accounts together")
                    .tag("api", api)
                    .register(meters);
        }
    }

    @Override
    public void ended(String api, Optional<ControlPlaneFault> fault, Duration took) {
        requests(api, fault.map(each -> outcome(each.getClass())).orElse(OK)).record(took);
    }

    @Override
    public void refused(String api) {
        refusals(api).increment();
    }

    private Timer requests(String api, String outcome) {
        return Timer.builder(PREFIX + "requests")
                .description("requests that were sent to the provider, every try of its own")
                .tags("api", api, "outcome", outcome)
                .register(meters);
    }

    private Counter refusals(String api) {
        return Counter.builder(PREFIX + "requests.refused")
                .description("requests that were not sent because our own budget is used up")
                .tag("api", api)
                .register(meters);
    }

    /**
     * The label value of a fault, in the form of other enumerations: {@code BadCertificate} becomes
     * {@code BAD_CERTIFICATE}.
     */
    private static String outcome(Class<?> fault) {
        return fault.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
