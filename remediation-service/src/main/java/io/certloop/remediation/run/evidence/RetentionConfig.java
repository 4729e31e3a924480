package io.certloop.remediation.run.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long inspections and evidence are kept. The audit is kept for ever. */
@ConfigMapping(prefix = "certloop.retention")
public interface RetentionConfig {

    /** How long inspections of runs are kept; 1 day to 10 years. */
    @WithDefault("P90D")
    Duration looks();

    /** How long the evidence of ended runs is kept; 30 days to 10 years, because tickets and audits refer to it. */
    @WithDefault("P400D")
    Duration evidence();

    /** Pause between two deletions of old data by one replica; 1 min to 1 day. */
    @WithDefault("1h")
    String every();
}
