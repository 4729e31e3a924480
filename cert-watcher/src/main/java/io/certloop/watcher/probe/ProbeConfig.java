package io.certloop.watcher.probe;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.Set;

/** The ports that {@code GET /probe} may reach. */
@ConfigMapping(prefix = "certloop.probe")
public interface ProbeConfig {

    /**
     * Ports that may be probed beside the port of the edges (certloop.edge.port); 1 to 65535 each. Other ports are
     * refused, so that a token for metrics cannot be used for port scans.
     */
    Optional<Set<@Min(1) @Max(65_535) Integer>> ports();
}
