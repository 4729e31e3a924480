package io.certloop.mockcloud.domain;

/** The initial fault of a domain in the simulated fleet. The fault also determines what cures the domain. */
public enum Condition {
    HEALTHY,
    /** A certificate change is being rolled out and ends by itself. */
    DEPLOYING,
    /** A certificate change is blocked forever by the provider's own rate limit; cured by redo or abandon. */
    STUCK_DEPLOYMENT,
    /** As STUCK_DEPLOYMENT, but no client trusts the authority of the customer's new certificate. */
    STUCK_UNTRUSTED,
    /** A free certificate is beyond the quota of the registrable domain; cured only by abandon. */
    BLOCKED_BY_QUOTA,
    /** The last certificate change failed; cured by submitting a certificate again. */
    DEPLOYMENT_FAILED,
    /** The provider says that the change is done, but every edge serves the previous certificate. */
    NOT_SERVED,
    /** The control plane reports the change as done, but the last edge serves the previous certificate. */
    PARTLY_SERVED,
    EXPIRED_FREE,
    EXPIRED_OWN,
    /** The certificate has expired, but the account has another valid certificate that covers the name. */
    EXPIRED_NEWER_EXISTS,
    EXPIRING_FREE,
    /** The first free certificate waits forever at the certificate authority; cured by hurry-up. */
    ISSUANCE_STUCK,
    /** The first free certificate waits for a DNS record that only the customer can set. */
    AWAITING_VALIDATION,
    /** A change of the source is blocked forever; cured by redo. */
    DOMAIN_STUCK,
    FROZEN,
    NO_ICP,
    SOURCE_GONE,
    /** As STUCK_DEPLOYMENT, but the provider accepts every cure and nothing changes. */
    INCURABLE,
    /** As STUCK_DEPLOYMENT, but the edges keep the old certificate forever, also after a cure. */
    FALSE_SUCCESS;

    /** Whether a domain in this condition has a certificate that the customer uploaded. */
    public boolean impliesOwn() {
        return this == EXPIRED_OWN || this == STUCK_UNTRUSTED;
    }
}
