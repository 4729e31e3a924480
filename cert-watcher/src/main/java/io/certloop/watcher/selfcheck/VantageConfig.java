package io.certloop.watcher.selfcheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

/** When this replica counts itself as blind. */
@ConfigMapping(prefix = "certloop.watcher.blindness")
public interface VantageConfig {

    /** Looks that count; 10 to 100000. */
    @WithDefault("200")
    @Min(10)
    @Max(100_000)
    int window();

    /** Fewer of them that showed nothing are never an alarm; 1 to window. */
    @WithDefault("50")
    @Min(1)
    int least();

    /** Share of them that showed nothing; above 0, at most 1. */
    @WithDefault("0.5")
    @Positive
    @DecimalMax("1")
    double share();
}
