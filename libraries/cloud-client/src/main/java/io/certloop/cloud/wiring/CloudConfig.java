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
     * JSON file with the accounts, each with its provider and keys; read again when it changes. There is no default, so
     * that keys are mounted on purpose.
     */
    Path accountsFile();

    /** Address of the provider's domain management: scheme (http or https), host and port, without a path. */
    @WithDefault("https://api.qiniu.com")
    URI domainApi();

    /** Address of the provider's certificate management: scheme (http or https), host and port, without a path. */
    @WithDefault("https://fusion.qiniuapi.com")
    URI certificateApi();

    /**
     * Whether the private API of the provider's console may be used (retry, roll back, expedite, ownership check, free
     * certificates). It is not a public API: true only if the provider allows its use.
     */
    @WithDefault("false")
    boolean operatorApi();

    /** Longest wait for one TCP connection; 10 ms to 2 min, PT1S to PT5S recommended. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /**
     * Longest wait for one whole answer; 10 ms to 2 min, PT5S to PT30S recommended. A write that takes longer counts as
     * possibly applied.
     */
    @WithDefault("PT10S")
    Duration answerTimeout();

    /**
     * Longest time for one call, including its retries and the pauses between them; 10 ms to 2 min, not shorter than
     * the answer timeout, PT15S to PT60S recommended.
     */
    @WithDefault("PT30S")
    Duration callTimeout();

    /**
     * Longest wait until the request limit permits a request; 10 ms to 2 min, shorter than the call timeout, PT1S to
     * PT10S recommended.
     */
    @WithDefault("PT5S")
    Duration turnTimeout();

    /**
     * Requests per second to each of the provider's two APIs for one account, by all replicas of all services together;
     * above 0, the provider allows 10. Set the same value and the same shares in all services.
     */
    @WithDefault("10")
    double requestsPerSecond();

    /** Part of the requests that only on-call may use; 0 to 0.9, 0.1 to 0.5 recommended. */
    @WithDefault("0.2")
    double onCallShare();

    /**
     * Fraction of the requests that is reserved for sweeps; above 0 if sweeps run, at most 0.9 together with on-call's
     * share, 0.2 to 0.6 recommended. Remediation uses the rest.
     */
    @WithDefault("0.4")
    double sweepShare();
}
