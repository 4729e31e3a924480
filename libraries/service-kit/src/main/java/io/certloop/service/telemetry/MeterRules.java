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

/** Leaves out misleading metrics of Quarkus, and removes all meters when the application ends. */
@Dependent
class MeterRules {

    /**
     * Leaves out gauges that Quarkus registers once for each HTTP server or for each client of the same name.
     * Micrometer ignores all but the first of these, with a warning at each start, so the gauge would cover only one of
     * several.
     */
    @Produces
    @Singleton
    MeterFilter withoutThoseThatCountOneOfSeveral() {
        return MeterFilter.deny(id -> id.getType() == Meter.Type.GAUGE
                && (id.getName().startsWith("vertx.http.connections")
                        || id.getName().startsWith("http.client.")));
    }

    /**
     * Removes all meters, after the scheduled work that they count has ended. The registry belongs to the JVM, so the
     * next application in the same JVM would show the meters of this one.
     */
    void endAll(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 950) ShutdownEvent event) {
        Metrics.globalRegistry.clear();
    }
}
