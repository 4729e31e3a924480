package io.certloop.remediation.plan;

public enum EscalationReason {
    NO_REMEDY,
    QUOTA_USED_UP,
    ATTEMPTS_EXHAUSTED,
    TOO_LATE,
    COULD_NOT_LOOK,
    REFUSED_BY_PROVIDER,
    CHILD_ESCALATED,
    TOO_MANY_DOMAINS,
    RUN_TOO_OLD,
    APPROVAL_REJECTED,
    APPROVAL_EXPIRED,
    /** The previous certificate is served again; a person must handle the new certificate. */
    ROLLED_BACK,
    /** The served certificate is worse than the previous one, and it could not be rolled back. */
    CERTIFICATE_WORSE
}
