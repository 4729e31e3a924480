package io.certloop.watcher.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How cert-watcher calls remediation-service. */
@ConfigMapping(prefix = "certloop.watcher")
public interface EscalationConfig {

    /**
     * cert-watcher requests a repair again for a finding that is still open this long after its last request was
     * answered; PT1M or more.
     */
    @WithDefault("PT6H")
    @DurationMin(minutes = 1)
    Duration askAgainAfter();

    /** First wait after a call of remediation-service failed; doubles up to retry-most. */
    @WithName("asks.retry-first")
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration retryFirst();

    /** Longest wait between two calls of remediation-service; not shorter than retry-first. */
    @WithName("asks.retry-most")
    @WithDefault("PT5M")
    Duration retryMost();
}
