package io.certloop.remediation.run;

import java.time.Instant;

/**
 * The decision of a person about one plan of one run.
 *
 * @param planHash of the plan as it was shown; for any other plan the decision does not count
 * @param approved false: rejected
 * @param validUntil an approval that is not used by then is void
 */
public record Approval(String planHash, boolean approved, String by, String reason, Instant at, Instant validUntil) {}
