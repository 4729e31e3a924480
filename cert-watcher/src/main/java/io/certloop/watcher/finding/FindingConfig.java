package io.certloop.watcher.finding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What edges must show before it is believed. */
@ConfigMapping(prefix = "certloop.watcher.confirm")
public interface FindingConfig {

    /** Looks that must agree; 1 or more. */
    @WithDefault("2")
    @Min(1)
    int needed();

    /** Looks that count; from needed to 8. */
    @WithDefault("3")
    @Max(8)
    int of();

    /** How long edges must be seen well before a finding closes; PT0S or more. */
    @WithDefault("PT10M")
    @DurationMin
    Duration hold();
}
