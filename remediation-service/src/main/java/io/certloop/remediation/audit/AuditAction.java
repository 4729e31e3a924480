package io.certloop.remediation.audit;

/** What was decided or done. The names are part of the HTTP contract; they are stored and never renamed. */
public enum AuditAction {
    REQUESTED,
    ATTACHED,
    /**
     * An inspection led to this diagnosis. The field {@code numbers} of the entry holds the message of the step that
     * follows from the diagnosis, also if the run only waits.
     */
    DIAGNOSED,
    HELD,
    INTENDED,
    /** A write was not sent because it may have been sent before and its record may have been lost. */
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
    DATA_LOSS_WINDOW,
    /**
     * A caller was refused because of a missing role, too many requests or acting in another person's name. Equal
     * refusals within a minute become one entry, whose numbers contain how many there were.
     */
    REFUSED,
    NOTIFICATION_GIVEN_UP,
    NOTIFICATION_REPEATED,
    NOTIFICATION_TESTED,
    ESCALATION_ACKNOWLEDGED,
    ESCALATION_ASSIGNED,
    ESCALATION_NOTED,
    ESCALATION_RESOLVED,
    ESCALATION_REOPENED
}
