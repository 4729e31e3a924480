package io.certloop.remediation.run;

import java.time.Duration;

/**
 * @param waiting how long a plan waits for a decision
 * @param valid how long an unused approval stays valid
 */
public record ApprovalTimes(Duration waiting, Duration valid) {}
