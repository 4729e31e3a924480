package io.certloop.remediation.plan;

/** What a plan can ask for, in the words of the HTTP contract and the audit. */
public enum ActionName {
    RetryTask,
    Resubmit,
    RollbackTask,
    Rebind,
    Reissue,
    HurryUp,
    Revalidate;

    /** The action waits for a CA, which takes longer than a roll-out. */
    public boolean waitsForIssuance() {
        return this == Reissue || this == HurryUp || this == Revalidate;
    }
}
