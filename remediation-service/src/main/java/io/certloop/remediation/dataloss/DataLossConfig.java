package io.certloop.remediation.dataloss;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for noticing that the database lost committed rows. */
@ConfigMapping(prefix = "certloop.data-loss")
public interface DataLossConfig {

    /** Pause between two heartbeats of a replica in the database; 1 s to 1 min. */
    @WithDefault("PT5S")
    Duration beatEvery();

    /** How far the clocks of replicas and provider may differ; 1 s to 10 min. */
    @WithDefault("PT30S")
    Duration clockMargin();
}
