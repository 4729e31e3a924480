package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Whether the repair was proven at the edge. UNKNOWN never counts as fixed. */
public enum Verification {
    FIXED,
    NOT_FIXED,
    NOT_NEEDED,
    @JsonEnumDefaultValue
    UNKNOWN
}
