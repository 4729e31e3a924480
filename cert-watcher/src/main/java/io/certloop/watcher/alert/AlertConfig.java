package io.certloop.watcher.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
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
     * An alert that is sent again within this time does not trigger another inspection; each replica remembers the
     * alerts that it received; PT0S to PT24H, at least PT1M recommended.
     */
    @WithDefault("PT5M")
    @DurationMin
    @DurationMax(days = 1)
    Duration inspectAgainAfter();
}
