package io.certloop.watcher.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often the fleet is inspected, and how many inspections run at the same time. */
@ConfigMapping(prefix = "certloop.watcher")
public interface SweepConfig {

    /** Period of scheduled sweeps: one sweep starts in each period; PT1S to PT24H, PT1M to PT1H recommended. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration every();

    /** How often a replica checks whether a sweep is due; PT1S to PT1M recommended, or off. */
    @WithDefault("PT5S")
    String tick();

    /** How long an ended sweep is kept; PT1H or more, at most P90D recommended. */
    @WithDefault("P7D")
    @DurationMin(hours = 1)
    Duration keepSweeps();

    /**
     * What the control plane returned for a domain is used for at most this time, even if the control plane's list of
     * domains shows no change; PT1H or more, PT12H to P7D recommended.
     */
    @WithDefault("P1D")
    @DurationMin(hours = 1)
    Duration readAgainAfter();

    /** Domains of one page that are inspected in parallel; 1 to 1000, at most 64 recommended. */
    @WithDefault("32")
    @Min(1)
    @Max(1000)
    int domainsAtOnce();

    /**
     * Light probes that a replica runs at the same time; 1 to 10000, at most 1000 recommended. A light probe only waits
     * for the network.
     */
    @WithDefault("256")
    @Min(1)
    @Max(10_000)
    int edgePeeksInFlight();

    /**
     * An edge that keeps showing the same good chain gets a full probe at least once in this number of inspections; 1
     * to 255, where 1 means always.
     */
    @WithDefault("100")
    @Min(1)
    @Max(255)
    int fullLookEvery();

    /**
     * The customer's DNS is queried at the first inspection of a domain, while a DNS check has failed recently or a
     * renewal is near, and otherwise in one of this number of inspections; 1 to 10000, where 1 means always.
     */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int dnsLookEvery();

    /**
     * Full TLS probes that a replica runs at the same time; 1 to 10000, at most 16 per core recommended. More probes
     * slow each other down, because a handshake costs CPU time while its time-out runs.
     */
    @WithDefault("16")
    @Min(1)
    @Max(10_000)
    int edgeProbesInFlight();

    /**
     * How long a probe waits for a permit of an edge whose probes are limited because earlier probes got no usable
     * answer; after this time, the probe is skipped. PT0S to PT10S, at least PT0.2S recommended.
     */
    @WithDefault("PT1S")
    @DurationMin
    @DurationMax(seconds = 10)
    Duration sparedAfter();

    /**
     * How often the gauges that show when the fleet was last inspected are refreshed; at least PT30S recommended, or
     * off.
     */
    @WithDefault("PT1M")
    String coverageEvery();
}
