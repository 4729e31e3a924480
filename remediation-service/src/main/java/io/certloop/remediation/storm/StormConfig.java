package io.certloop.remediation.storm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** When unattended writes stop because too much of the fleet is unhealthy at once. */
@ConfigMapping(prefix = "certloop.storm")
public interface StormConfig {

    /** Fewer unhealthy domains are never a storm; 1 to 100,000. */
    @WithDefault("50")
    @Min(1)
    @Max(100_000)
    int minimum();

    /** Share of the fleet; more is a storm; 0.001 to 1. */
    @WithDefault("0.1")
    @DecimalMin("0.001")
    @DecimalMax("1")
    double share();

    /** Share of the fleet below which it is calm again; at most {@link #share()}. */
    @WithDefault("0.05")
    @DecimalMin("0.0005")
    @DecimalMax("1")
    double calmShare();

    /** How long it must be calm before the waves begin, and how long halted waves wait. */
    @WithDefault("PT10M")
    Duration calmFor();

    /**
     * Percentages of the unhealthy domains that are repaired, wave after wave; the last one 100.
     */
    @WithDefault("1,3,10,25,50,100")
    List<Integer> waves();

    /** The unhealthy domains are counted again at most this often; 100 ms to 30 s. */
    @WithDefault("PT1S")
    Duration measureEvery();

    /** How often each replica evaluates the fleet; 1 s to 1 min. */
    @WithDefault("PT2S")
    Duration tick();

    /** The fleet is counted again this often, from the provider's lists; 1 min to 1 day. */
    @WithDefault("PT10M")
    Duration countFleetEvery();

    /** An older count of the fleet counts as unknown; more than {@link #countFleetEvery()}. */
    @WithDefault("PT1H")
    Duration fleetMaxAge();

    /**
     * @throws IllegalArgumentException if they contradict each other
     */
    default StormLimits limits() {
        return new StormLimits(minimum(), share(), calmShare(), calmFor(), waves(), fleetMaxAge());
    }
}
