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
     * JSON file with the accounts, each with its provider and keys; read again when it changes. No
     * default: keys must be mounted on purpose.
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
     * takes longer counts as possibly applied.
     */
    @WithDefault("PT10S")
    Duration answerTimeout();

    /**
     * Longest time for one call, with its tries and the pauses between them; 10 ms to 2 min, not
     * shorter than the answer's, safe from PT15S to PT60S.
     */
    @WithDefault("PT30S")
    Duration callTimeout();

    /**
     * Longest wait for a turn within the limit of requests; 10 ms to 2 min, shorter than the
     * call's, safe from PT1S to PT10S.
     */
    @WithDefault("PT5S")
    Duration turnTimeout();

    /**
     * Requests per second to each of the two APIs for one account, by all replicas of all services
     * together; above 0, the provider allows 10. All services must be given the same, and the same
     * shares.
     */
    @WithDefault("10")
    double requestsPerSecond();

    /** Part of the requests that only on-call may use; 0 to 0.9, safe from 0.1 to 0.5. */
    @WithDefault("0.2")
    double onCallShare();

    /**
     * Part of the requests that only sweeps may use; above 0 where there are any, together with
     * that of on-call at most 0.9, safe from 0.2 to 0.6. The rest is for remediation.
     */
    @WithDefault("0.4")
    double sweepShare();
}
