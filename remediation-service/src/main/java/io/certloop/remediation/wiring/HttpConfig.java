package io.certloop.remediation.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What a caller may send to this replica. */
@ConfigMapping(prefix = "certloop.http")
public interface HttpConfig {

    /** Requests that change something, per caller and second; 1 to 100,000. */
    @WithDefault("200")
    @Min(1)
    @Max(100_000)
    int writesPerSecond();

    /** The same at once after a quiet time; 1 to 1,000,000. */
    @WithDefault("1000")
    @Min(1)
    @Max(1_000_000)
    int writesBurst();
}
