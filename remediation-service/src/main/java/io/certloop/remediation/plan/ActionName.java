package io.certloop.remediation.plan;

/** What a plan can ask for, in the words of the HTTP contract and the audit. */
public enum ActionName {
    RetryTask,
    Resubmit,
    RollbackTask,
    Rebind,
    Reissue,
    HurryUp,
    Revalidate,
    RollbackCertificate
}
