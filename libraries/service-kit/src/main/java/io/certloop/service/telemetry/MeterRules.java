package io.certloop.service.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Which of Quarkus's metrics are left out. */
@Dependent
class MeterRules {

    /**
     * Quarkus registers these once for every HTTP server, or for every client of one name. All but
     * the first are ignored, with a warning at each start, so they would count one of several.
     * {@code certloop_http_connections} counts ours.
     */
    @Produces
    @Singleton
    MeterFilter withoutThoseThatCountOneOfSeveral() {
        return MeterFilter.deny(
                id ->
                        id.getType() == Meter.Type.GAUGE
                                && (id.getName().startsWith("vertx.http.connections")
                                        || id.getName().startsWith("http.client.")));
    }
}
