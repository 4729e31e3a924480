package io.certloop.remediation.chat;

/** What became of a press. Words of the metric, and of the audit where it was refused. */
public enum Outcome {
    APPROVED,
    REJECTED,
    CANCELLED,
    EXPLAINED,
    /** The same press was taken before. */
    REPEATED,
    UNKNOWN_BUTTON,
    EXPIRED,
    UNKNOWN_PERSON,
    NO_ROLE,
    NO_RUN,
    NOT_AWAITING,
    PLAN_CHANGED,
    TOO_LATE,
    SAME_PERSON,
    ALREADY_DECIDED,
    HAS_ENDED,
    AWAITED_BY_TICKETS;

    /** Whether something was done, which others may want to know. */
    public boolean isDone() {
        return this == APPROVED || this == REJECTED || this == CANCELLED;
    }

    public boolean isRefused() {
        return compareTo(REPEATED) > 0;
    }
}
