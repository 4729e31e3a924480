package io.certloop.remediation.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fresh the lists of domains are. */
@ConfigMapping(prefix = "certloop.remediation")
public interface DirectoryConfig {

    /** Lists of domains are read again at most this often when a name is missing. */
    @WithDefault("PT30S")
    Duration directoryFreshness();
}
