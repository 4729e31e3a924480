package io.certloop.watcher.check;

/** Why a domain is sick, the most urgent first. Each reason has one section in the runbook. */
public enum Reason {
    CERTIFICATE_EXPIRED,
    /** The control plane is done, and an edge serves another certificate or none. */
    SERVED_OTHER_CERTIFICATE,
    DEPLOYMENT_FAILED,
    /** The provider's task waits for a quota that only a roll-back frees. */
    BLOCKED_BY_QUOTA,
    DEPLOYMENT_STUCK,
    ISSUANCE_STUCK,
    /** The customer has not proven that the domain is theirs. */
    VALIDATION_AWAITED,
    /** A change other than of HTTPS does not end. */
    DOMAIN_STUCK,
    CERTIFICATE_EXPIRING,
    DOMAIN_CHANGE_FAILED,
    SOURCE_UNREACHABLE,
    NO_ICP_FILING,
    FROZEN,
    /** Nothing bad was seen, and nothing good either. */
    COULD_NOT_LOOK
}
