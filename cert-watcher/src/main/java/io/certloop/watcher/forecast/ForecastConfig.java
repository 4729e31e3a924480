package io.certloop.watcher.forecast;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The limits that forecast renewals are compared with. */
@ConfigMapping(prefix = "certloop.watcher.forecast")
public interface ForecastConfig {

    /** Certificates that the CA issues in a day for all accounts together; 1 or more. */
    @WithDefault("2000")
    @Min(1)
    int caPerDay();

    /** Requests to the provider that one renewal needs; 1 or more. */
    @WithDefault("20")
    @Min(1)
    int requestsPerRenewal();

    /** Days to forecast; 1 to 400. */
    @WithDefault("90")
    @Min(1)
    @Max(400)
    int days();
}
