package io.certloop.service.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Health check of files that are reloaded when they change. DOWN names the files that cannot be used in their present
 * form: their last good content stays effective, and a person has to correct them. The check is not part of readiness,
 * because the service works with the last good content.
 */
@Singleton
@Default
@Wellness
public class ReloadStatus implements HealthCheck {

    private final Map<String, Supplier<Optional<String>>> files = new ConcurrentSkipListMap<>();
    private final MeterRegistry meters;

    public ReloadStatus(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Registers a file for the metric and the health check. Each scrape and each health check reads the file if it has
     * changed.
     *
     * @param name names the purpose of the file; a label of the metric
     * @return the file
     */
    public <T> ReloadingFile<T> named(String name, ReloadingFile<T> file) {
        named(name, () -> file.flaw().map(ReloadingFile.Flaw::toString));
        return file;
    }

    /**
     * Registers a file that another component reloads.
     *
     * @param flaw why the file cannot be used; empty if it can
     */
    void named(String name, Supplier<Optional<String>> flaw) {
        files.put(name, flaw);
        Gauge.builder("certloop.file.unusable", () -> flaw.get().isPresent() ? 1 : 0)
                .description("1 while the file cannot be used and an earlier content is in force")
                .tag("file", name)
                .register(meters);
    }

    public Map<String, String> flaws() {
        var flaws = new TreeMap<String, String>();
        files.forEach((name, flaw) -> flaw.get().ifPresent(why -> flaws.put(name, why)));
        return flaws;
    }

    @Override
    public HealthCheckResponse call() {
        var flaws = flaws();
        var response = HealthCheckResponse.named("Files that are read again");
        flaws.forEach(response::withData);
        return response.status(flaws.isEmpty()).build();
    }
}
