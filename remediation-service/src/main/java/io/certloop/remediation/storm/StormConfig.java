package io.certloop.remediation.storm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** When a storm stops unattended writes because too much of the fleet is unhealthy at once, and how they restart. */
@ConfigMapping(prefix = "certloop.storm")
public interface StormConfig {

    /** How many domains must be unhealthy before there can be a storm; 1 to 100,000. */
    @WithDefault("50")
    @Min(1)
    @Max(100_000)
    int minimum();

    /** Share of the fleet that may be unhealthy; more is a storm; 0.001 to 1. */
    @WithDefault("0.1")
    @DecimalMin("0.001")
    @DecimalMax("1")
    double share();

    /**
     * Share of unhealthy domains below which a storm subsides: if it stays lower for {@code calm-for}, the recovery
     * waves begin; at most {@code share}.
     */
    @WithDefault("0.05")
    @DecimalMin("0.0005")
    @DecimalMax("1")
    double calmShare();

    /**
     * How long the number of unhealthy domains must stay below the limit that {@code calm-share} sets before the
     * recovery waves begin, and how long a halted wave waits before the waves start again.
     */
    @WithDefault("PT10M")
    Duration calmFor();

    /** How many of the unhealthy domains each recovery wave may repair, in percent and in order; the last one 100. */
    @WithDefault("1,3,10,25,50,100")
    List<Integer> waves();

    /** Minimum pause between two counts of the unhealthy domains; 100 ms to 30 s. */
    @WithDefault("PT1S")
    Duration measureEvery();

    /**
     * How often each replica decides from the number of unhealthy domains whether a storm begins or ends; 1 s to 1 min.
     */
    @WithDefault("PT2S")
    Duration tick();

    /** How often the domains of the fleet are counted, from the provider's lists; 1 min to 1 day. */
    @WithDefault("PT10M")
    Duration countFleetEvery();

    /** The age from which a count of the fleet's domains counts as unknown; more than {@code count-fleet-every}. */
    @WithDefault("PT1H")
    Duration fleetMaxAge();

    /**
     * The limits that these settings define.
     *
     * @throws IllegalArgumentException if the settings contradict each other
     */
    default StormLimits limits() {
        return new StormLimits(minimum(), share(), calmShare(), calmFor(), waves(), fleetMaxAge());
    }
}
