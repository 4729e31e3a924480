package io.certloop.watcher.probe;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.Set;

/** What {@code GET /probe} may reach. */
@ConfigMapping(prefix = "certloop.probe")
public interface ProbeConfig {

    /**
     * Ports that may be probed beside that of the edges (certloop.edge.port) and the usual one of
     * each STARTTLS protocol; 1 to 65535 each. A token for metrics must not become a port scanner.
     */
    Optional<Set<@Min(1) @Max(65_535) Integer>> ports();
}
