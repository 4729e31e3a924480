package io.certloop.ticket.resolution;

/** The states of a run that this service acts on. Any other state is read as UNKNOWN and never acted on. */
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
