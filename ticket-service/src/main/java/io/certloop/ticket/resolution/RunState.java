package io.certloop.ticket.resolution;

/** States of a run as far as we act on them; any other word is UNKNOWN and never acted on. */
public enum RunState {
    QUEUED,
    DIAGNOSING,
    HELD,
    AWAITING_APPROVAL,
    ACTING,
    VERIFYING,
    SUCCEEDED,
    NOTHING_TO_DO,
    CUSTOMER_ACTION_NEEDED,
    ESCALATED,
    CANCELLED,
    UNKNOWN
}
