package io.certloop.watcher.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often the fleet is swept, and how much of it at a time. */
@ConfigMapping(prefix = "certloop.watcher")
public interface SweepConfig {

    /** One scheduled sweep per such period; PT1S to PT24H, safe from PT1M to PT1H. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration every();

    /** How often a replica checks whether a sweep is due; safe from PT1S to PT1M, off for never. */
    @WithDefault("PT5S")
    String tick();

    /** How long an ended sweep can be read; PT1H or more, safe up to P90D. */
    @WithDefault("P7D")
    @DurationMin(hours = 1)
    Duration keepSweeps();

    /**
     * What the control plane returned for a domain is valid for this long at most, even if the list
     * shows no change; PT1H or more, safe from PT12H to P7D.
     */
    @WithDefault("P1D")
    @DurationMin(hours = 1)
    Duration readAgainAfter();

    /** Domains of one page that are inspected in parallel; 1 to 1000, safe up to 64. */
    @WithDefault("32")
    @Min(1)
    @Max(1000)
    int domainsAtOnce();

    /** Peeks of this replica at the same time; 1 to 10000, safe up to 1000. They only wait. */
    @WithDefault("256")
    @Min(1)
    @Max(10_000)
    int edgePeeksInFlight();

    /**
     * An edge that keeps showing the same good chain gets a full probe at least once in this number
     * of inspections; 1 to 255, where 1 means always.
     */
    @WithDefault("100")
    @Min(1)
    @Max(255)
    int fullLookEvery();

    /**
     * DNS of the customer is queried at the first inspection of a domain, while it leads elsewhere,
     * and in one of this number of inspections; 1 to 10000, where 1 means always.
     */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int dnsLookEvery();

    /**
     * Full TLS probes of this replica at the same time; 1 to 10000, safe up to 16 per core. More
     * slow each other down: a handshake costs CPU time while its time-out runs.
     */
    @WithDefault("16")
    @Min(1)
    @Max(10_000)
    int edgeProbesInFlight();

    /**
     * An edge that does not answer gets fewer probes at a time; a probe that finds no free place
     * there within this time is skipped. PT0S to PT10S, safe from PT0.2S.
     */
    @WithDefault("PT1S")
    @DurationMin
    @DurationMax(seconds = 10)
    Duration sparedAfter();

    /** How often the gauges of the coverage are refreshed; safe from PT30S, off for never. */
    @WithDefault("PT1M")
    String coverageEvery();
}
