package io.certloop.mockcloud.domain;

/** What is wrong with a domain of the fleet when the stage is set, and so what cures it. */
public enum Condition {
    HEALTHY,
    /** A certificate change is being rolled out and ends by itself. */
    DEPLOYING,
    /** A certificate change waits for ever on the provider's own rate limit; redo or abandon. */
    STUCK_DEPLOYMENT,
    /**
     * As STUCK_DEPLOYMENT, but the customer's new certificate is from nobody whom clients trust.
     */
    STUCK_UNTRUSTED,
    /** A free certificate beyond the quota of the registrable domain; only abandon helps. */
    BLOCKED_BY_QUOTA,
    /** The last certificate change failed; a resubmitted certificate cures it. */
    DEPLOYMENT_FAILED,
    /**
     * The provider says that the change is done, but every edge serves the previous certificate.
     */
    NOT_SERVED,
    /** Done on paper, the last edge serves the previous certificate. */
    PARTLY_SERVED,
    EXPIRED_FREE,
    EXPIRED_OWN,
    /** Expired, but the account holds another valid certificate that covers the name. */
    EXPIRED_NEWER_EXISTS,
    EXPIRING_FREE,
    /** The first free certificate waits for ever at the CA; hurry-up lets it go on. */
    ISSUANCE_STUCK,
    /** The first free certificate waits for a DNS record that only the customer can set. */
    AWAITING_VALIDATION,
    /** A change of the source waits for ever; redo. */
    DOMAIN_STUCK,
    FROZEN,
    NO_ICP,
    SOURCE_GONE,
    /** As STUCK_DEPLOYMENT, but every cure is accepted and nothing comes of it. */
    INCURABLE,
    /** As STUCK_DEPLOYMENT, but the edges keep the old certificate for ever. */
    FALSE_SUCCESS;

    /** Whether it implies a certificate that the customer uploaded. */
    public boolean impliesOwn() {
        return this == EXPIRED_OWN || this == STUCK_UNTRUSTED;
    }
}
