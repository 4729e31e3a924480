package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.service.text.Message;

public interface FalseSuccesses {

    /**
     * Marks a run as a false success, in its timeline and in the audit. Repeated calls do nothing. Uses one short
     * transaction.
     */
    void mark(RemediationRun proven, Message how);
}
