package io.certloop.ticket.resolution;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The states of a run that this service acts on. Any other state is read as UNKNOWN and never acted on. */
@EnumNaming(EnumNamingStrategies.UpperCamelCaseStrategy.class)
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
    @JsonEnumDefaultValue
    UNKNOWN
}
