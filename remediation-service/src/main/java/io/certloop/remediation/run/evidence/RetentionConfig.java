package io.certloop.remediation.run.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long large data are kept. The audit is kept for ever. */
@ConfigMapping(prefix = "certloop.retention")
public interface RetentionConfig {

    /** What runs saw, for trying other playbooks and limits on the past; 1 day to 10 years. */
    @WithDefault("P90D")
    Duration looks();

    /** The evidence of ended runs; 30 days to 10 years, for tickets and audits refer to it. */
    @WithDefault("P400D")
    Duration evidence();

    /** Pause between two rounds of one replica; 1 min to 1 day. */
    @WithDefault("1h")
    String every();
}
