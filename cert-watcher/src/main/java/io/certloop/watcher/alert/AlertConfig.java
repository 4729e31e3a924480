package io.certloop.watcher.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an alert is about, and how often it makes the watcher inspect. */
@ConfigMapping(prefix = "certloop.alerts")
public interface AlertConfig {

    /**
     * Labels that name the domain, as a name, host:port or a URL. The first one whose domain is in
     * the inventory counts.
     */
    @WithDefault("domain,host,hostname,target,instance")
    @NotEmpty
    List<String> labels();

    /** Alerts of one request; 1 to 10000. More are refused as a whole, with 413. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int mostPerRequest();

    /**
     * An alert that is sent again while it fires makes the watcher inspect again after this time;
     * PT0S to PT24H, safe from PT1M.
     */
    @WithDefault("PT5M")
    @DurationMin
    @DurationMax(days = 1)
    Duration inspectAgainAfter();

    /** How long an alert can be read after it was received last; PT1H or more, safe up to P90D. */
    @WithDefault("P30D")
    @DurationMin(hours = 1)
    Duration keep();

    /**
     * Alertmanagers that are told of a proved recovery, every member of a cluster: the address
     * before /api/v2. Without any, nobody is told. An alert that still fires at its source comes
     * back there.
     */
    Optional<List<URI>> alertmanagerUrl();

    /** How often alerts are compared with later sweeps; safe from PT1S to PT1M, off for never. */
    @WithDefault("PT10S")
    String followEvery();
}
