package io.certloop.ticket.resolution.evidence;

/** What the remediation service found; the words of its contract. */
public enum Diagnosis {
    HEALTHY,
    IN_PROGRESS,
    DEPLOYMENT_STUCK,
    DOMAIN_STUCK,
    DEPLOYMENT_FAILED,
    BLOCKED_BY_QUOTA,
    NOT_SERVED,
    NODES_DIFFER,
    CERTIFICATE_WORSE,
    REVOKED,
    EXPIRED,
    EXPIRING,
    ISSUANCE_STUCK,
    AWAITING_VALIDATION,
    FROZEN,
    NO_ICP,
    SOURCE_GONE,
    NOT_OURS,
    CERTIFICATE_REJECTED,
    OFFLINE,
    NO_HTTPS,
    UNKNOWN
}
