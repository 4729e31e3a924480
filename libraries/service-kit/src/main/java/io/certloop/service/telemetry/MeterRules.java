package io.certloop.service.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Which of Quarkus's metrics are left out, and that all of them end with the application. */
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

    /**
     * The registry is the JVM's: meters that stay in it show the next application of the same JVM
     * what the one before had.
     */
    void endAll(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        Metrics.globalRegistry.clear();
    }
}
