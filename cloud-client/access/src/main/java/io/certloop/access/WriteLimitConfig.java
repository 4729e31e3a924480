package io.certloop.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a caller may send to this replica. */
@ConfigMapping(prefix = "certloop.http")
public interface WriteLimitConfig {

    /** Requests that change something, per caller and second; 1 to 100,000. */
    @WithDefault("200")
    int writesPerSecond();

    /** The same at once after a quiet time; 1 to 1,000,000. */
    @WithDefault("1000")
    int writesBurst();
}
