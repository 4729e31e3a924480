package io.certloop.watcher.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How remediation-service is asked. */
@ConfigMapping(prefix = "certloop.watcher")
public interface EscalationConfig {

    /** Remediation is asked again for a finding that is still open; PT1M or more. */
    @WithDefault("PT6H")
    @DurationMin(minutes = 1)
    Duration askAgainAfter();

    /** First wait after remediation-service could not be asked; doubles up to retry-most. */
    @WithName("asks.retry-first")
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration retryFirst();

    /** Longest wait between two tries to ask remediation-service; not shorter than retry-first. */
    @WithName("asks.retry-most")
    @WithDefault("PT5M")
    Duration retryMost();
}
