package io.certloop.remediation.run.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/** Which hosts callbacks of ended runs may go to, and how many callbacks are sent at once. */
@ConfigMapping(prefix = "certloop.callbacks")
public interface CallbackConfig {

    /** {@code host:port} of our own services to which callbacks may go; only they get the token of this service. */
    @WithDefault("ticket-service:8081,localhost:8081,127.0.0.1:8081")
    List<String> hosts();

    /**
     * How many callbacks and notifications one replica sends at the same time; 1 to 100, and never more than half of
     * {@code certloop.jobs.threads}: the other threads are for runs.
     */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int atOnce();

    /** How many callbacks and notifications one replica sends to one host at the same time; 1 to 100. */
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int perHost();
}
