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

/** Which labels of an alert name its domain, and when an alert makes the watcher inspect. */
@ConfigMapping(prefix = "certloop.alerts")
public interface AlertConfig {

    /**
     * Labels that name the domain, as a name, host:port or a URL. The first one whose domain is in the inventory
     * counts.
     */
    @WithDefault("domain,host,hostname,target,instance")
    @NotEmpty
    List<String> labels();

    /** Most alerts in one request; 1 to 10000. A request with more alerts is refused as a whole, with 413. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int mostPerRequest();

    /**
     * An alert that is sent again while it fires triggers another inspection once the last inspection is older than
     * this; PT0S to PT24H, at least PT1M recommended.
     */
    @WithDefault("PT5M")
    @DurationMin
    @DurationMax(days = 1)
    Duration inspectAgainAfter();

    /** How long an alert is kept after it was last received; PT1H or more, at most P90D recommended. */
    @WithDefault("P30D")
    @DurationMin(hours = 1)
    Duration keep();

    /**
     * Alertmanagers to which a proved recovery is sent: for every member of a cluster, the address before /api/v2.
     * Without an address, no recovery is sent. If an alert still fires at its source, Alertmanager shows it again.
     */
    Optional<List<URI>> alertmanagerUrl();

    /** How often the states of alerts are updated with what later sweeps found; PT1S to PT1M recommended, or off. */
    @WithDefault("PT10S")
    String followEvery();
}
