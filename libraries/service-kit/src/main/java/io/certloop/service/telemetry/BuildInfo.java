package io.certloop.service.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.info.runtime.spi.InfoContributor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes which build is running: in {@code /q/info}, and as a metric with the value 1. Quarkus's own parts of
 * {@code /q/info} are not used, because they would put the time and the branch of a build into its jars.
 */
@ApplicationScoped
public class BuildInfo implements InfoContributor {

    private final MeterRegistry meters;
    private final String application;
    private final String version;
    private final String revision;

    /** @param revision the commit that was built; set in container images */
    BuildInfo(
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "certloop.build.revision", defaultValue = "unknown") String revision) {
        this.meters = meters;
        this.application = application;
        this.version = version;
        this.revision = revision;
    }

    public String application() {
        return application;
    }

    public String version() {
        return version;
    }

    /** The commit that was built; "unknown" unless the service runs from a container image. */
    public String revision() {
        return revision;
    }

    @Override
    public String name() {
        return "build";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("artifact", application, "version", version, "revision", revision);
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("certloop.build.info", () -> 1)
                .description("the build that runs")
                .tags("application", application, "version", version, "revision", revision)
                .register(meters);
    }
}
