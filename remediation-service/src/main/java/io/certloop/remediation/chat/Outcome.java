package io.certloop.remediation.chat;

/**
 * The result of a press. The names are values of the metric {@code certloop.chat.presses}, and of the audit if the
 * press was refused.
 */
public enum Outcome {
    APPROVED,
    REJECTED,
    CANCELLED,
    EXPLAINED,
    /** The same press was received before. */
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

    /** Whether the press decided something about a run, so that the other users of the chat should see it. */
    public boolean isDone() {
        return this == APPROVED || this == REJECTED || this == CANCELLED;
    }

    public boolean isRefused() {
        return compareTo(REPEATED) > 0;
    }
}
