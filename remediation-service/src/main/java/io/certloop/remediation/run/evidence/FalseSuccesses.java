package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.service.text.Message;

/** Where it is noted that what a run proved did not stay so. */
public interface FalseSuccesses {

    /**
     * Marks a run as a false success, in its timeline and in the audit; repeated calls do nothing.
     * One short transaction.
     */
    void mark(RemediationRun proven, Message how);
}
