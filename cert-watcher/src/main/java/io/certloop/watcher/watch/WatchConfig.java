package io.certloop.watcher.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Names that are watched without a control plane. */
@ConfigMapping(prefix = "certloop.watch")
public interface WatchConfig {

    /** YAML file with the watch sources; read again when it changes. Absent: no source is watched. */
    Optional<Path> file();

    /** How often replicas ask whether a source is due; PT1S to PT1M recommended, or off. */
    @WithDefault("PT5S")
    String tick();

    /**
     * How often findings of watched names are sent to Alertmanager or filed as tickets; PT10S to PT1M recommended, or
     * off.
     */
    @WithDefault("PT30S")
    String routeEvery();

    /**
     * Alertmanagers to which findings with the route alert are sent: for every member of a cluster, the address before
     * /api/v2. Without an address, no finding is sent.
     */
    Optional<List<URI>> alertmanagerUrl();

    /** Language of tickets and alerts about findings of watched names: en or zh. */
    @WithDefault("en")
    Language language();

    /** Languages of tickets and alerts. */
    enum Language {
        EN,
        ZH
    }

    /**
     * Number of successive reads that must return the same names before a source may lose more than half of its names;
     * 1 to 100, at least 3 recommended.
     */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int holdReads();
}
