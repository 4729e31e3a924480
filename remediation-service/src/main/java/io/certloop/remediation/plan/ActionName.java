package io.certloop.remediation.plan;

/** The actions of a plan, with the names of the HTTP contract and the audit. */
public enum ActionName {
    RetryTask,
    Resubmit,
    RollbackTask,
    Rebind,
    Reissue,
    HurryUp,
    Revalidate,
    RollbackCertificate,
    ReloadEdges
}
