package io.certloop.remediation.run;

import java.time.Duration;

/**
 * @param waiting how long a plan waits for somebody's decision
 * @param valid how long an approval that could not be used yet stays good
 */
public record ApprovalTimes(Duration waiting, Duration valid) {}
