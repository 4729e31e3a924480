package io.certloop.ticket.resolution.evidence;

/** Whether the repair was proven at the edge. UNKNOWN never counts as fixed. */
public enum Verification {
    FIXED,
    NOT_FIXED,
    NOT_NEEDED,
    UNKNOWN
}
