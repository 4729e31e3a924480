package io.certloop.service.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A gauge of how many database connections a replica may have. It complements Quarkus's metrics of the connections in
 * use.
 */
@ApplicationScoped
class ConnectionMeters {

    private final MeterRegistry meters;
    private final int most;

    ConnectionMeters(MeterRegistry meters, @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int most) {
        this.meters = meters;
        this.most = most;
    }

    /** Its label is the label of {@code agroal_active_count}, so that the two metrics can be divided. */
    void start(@Observes StartupEvent event) {
        Gauge.builder("certloop.database.connections.max", () -> most)
                .tag("datasource", "default")
                .register(meters);
    }
}
