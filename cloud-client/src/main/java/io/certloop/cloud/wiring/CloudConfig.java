package io.certloop.cloud.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** How the provider's control plane is reached. */
@ConfigMapping(prefix = "certloop.cloud")
public interface CloudConfig {

    /**
     * JSON file with the accounts and their keys; read again when it changes. No default: keys must
     * be mounted on purpose.
     */
    Path accountsFile();

    /** Scheme, host and port of domain management; http or https, no path. */
    @WithDefault("https://api.qiniu.com")
    URI domainApi();

    /** Scheme, host and port of certificate management; http or https, no path. */
    @WithDefault("https://fusion.qiniuapi.com")
    URI certificateApi();

    /**
     * Whether the private calls of the provider's console may be used (redo, roll back, hurry up,
     * ownership, free certificates). They are no public API: true only where the provider allows
     * it.
     */
    @WithDefault("false")
    boolean operatorApi();

    /** Longest wait for one TCP connection; 10 ms to 2 min, safe from PT1S to PT5S. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /**
     * Longest wait for one whole answer; 10 ms to 2 min, safe from PT5S to PT30S. A write that
     * takes longer counts as perhaps applied.
     */
    @WithDefault("PT10S")
    Duration answerTimeout();
}
