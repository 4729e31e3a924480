/**
 * What holds writes: pauses (a person stops all writes for a while, for all accounts, one account or one kind) and
 * maintenance windows (times in which nothing is changed, for all accounts or one, once or every week).
 *
 * <p>Invariants: a hold names its owner and its reason, and always expires; if a clock change makes a local time
 * ambiguous, the longer window counts.
 */
package io.certloop.remediation.hold;
