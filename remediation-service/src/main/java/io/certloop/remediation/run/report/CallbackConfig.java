package io.certloop.remediation.run.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/** Whom this service calls when a run has ended, and how many calls it makes at once. */
@ConfigMapping(prefix = "certloop.callbacks")
public interface CallbackConfig {

    /** {@code host:port} of our own services; only they get the token of this service. */
    @WithDefault("ticket-service:8081,localhost:8081,127.0.0.1:8081")
    List<String> hosts();

    /**
     * Callbacks and notifications at the same time in one replica; 1 to 100, and never more than
     * half of {@code certloop.jobs.threads}: the others are for runs.
     */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int atOnce();

    /** The same to one host; 1 to 100. */
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int perHost();
}
