package io.certloop.watcher.finding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often inspections of edges must agree before a finding opens or closes. */
@ConfigMapping(prefix = "certloop.watcher.confirm")
public interface FindingConfig {

    /** Number of inspections that must show a fault before its finding opens; 1 or more. */
    @WithDefault("2")
    @Min(1)
    int needed();

    /** Number of most recent inspections of which {@code needed} must show the fault; from {@code needed} to 8. */
    @WithDefault("3")
    @Max(8)
    int of();

    /** How long edges must be healthy before a finding closes; PT0S or more. */
    @WithDefault("PT10M")
    @DurationMin
    Duration hold();
}
