package io.certloop.remediation.audit;

/** What was decided or done. Words of the HTTP contract; they are stored and never renamed. */
public enum AuditAction {
    REQUESTED,
    ATTACHED,
    /** A look led to this diagnosis; the numbers say what follows from it, waiting included. */
    DIAGNOSED,
    HELD,
    INTENDED,
    /** A write was not sent, for it may have been made already and its record lost. */
    POSSIBLY_WRITTEN,
    ANSWERED,
    VERIFYING,
    SUCCEEDED,
    NOTHING_TO_DO,
    CUSTOMER_ACTION_NEEDED,
    ESCALATED,
    CANCEL_REQUESTED,
    CANCELLED,
    PAUSED,
    PAUSE_LIFTED,
    APPROVAL_ASKED,
    APPROVED,
    REJECTED,
    APPROVAL_EXPIRED,
    STORM_BEGAN,
    STORM_ENDED,
    WINDOW_SET,
    WINDOW_LIFTED,
    PLAYBOOK_TAKEN,
    FALSE_SUCCESS,
    /** What was committed in that time may be lost. */
    DATA_LOSS_WINDOW,
    /**
     * A caller was refused: for want of a role, as too many requests, or for acting as somebody
     * else; one entry for all that are alike within a minute, the numbers say how many.
     */
    REFUSED,
    NOTIFICATION_GIVEN_UP,
    NOTIFICATION_REPEATED,
    NOTIFICATION_TESTED,
    ESCALATION_ACKNOWLEDGED,
    ESCALATION_ASSIGNED,
    ESCALATION_NOTED,
    ESCALATION_RESOLVED,
    ESCALATION_REOPENED,
    SHIFT_HANDED_OVER,
    TOKEN_ISSUED,
    TOKEN_REVOKED,
    /** The data of one customer or person left the service, were counted, or were deleted. */
    PERSONAL_DATA_EXPORTED,
    PERSONAL_DATA_COUNTED,
    PERSONAL_DATA_DELETED,
    /** A caller with a scope acted on the whole fleet for one request. */
    BREAK_GLASS
}
