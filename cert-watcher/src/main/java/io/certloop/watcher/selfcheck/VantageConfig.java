package io.certloop.watcher.selfcheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

/** When a replica counts itself as blind, which means that it cannot reach edges. */
@ConfigMapping(prefix = "certloop.watcher.blindness")
public interface VantageConfig {

    /** Number of its last inspections by which a replica decides whether it is blind; 10 to 100000. */
    @WithDefault("200")
    @Min(10)
    @Max(100_000)
    int window();

    /** Least number of counted inspections without any result that makes a replica count as blind; 1 to window. */
    @WithDefault("50")
    @Min(1)
    int least();

    /**
     * Least share of counted inspections without any result that makes a replica count as blind; above 0, at most 1.
     */
    @WithDefault("0.5")
    @Positive
    @DecimalMax("1")
    double share();
}
