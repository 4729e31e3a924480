package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import java.util.Objects;

/** One write of the run to the control plane. */
public record ActionFact(
        Action action,
        @JsonProperty("intendedAt") Instant at,
        @JsonProperty("outcome") Result result) {

    public ActionFact {
        action = Objects.requireNonNullElse(action, Action.UNKNOWN);
        Objects.requireNonNull(at, "time of an action");
        result = Objects.requireNonNullElse(result, Result.UNKNOWN);
    }

    @EnumNaming(EnumNamingStrategies.UpperCamelCaseStrategy.class)
    public enum Action {
        RETRY_TASK,
        RESUBMIT,
        ROLLBACK_TASK,
        REBIND,
        REISSUE,
        HURRY_UP,
        REVALIDATE,
        ROLLBACK_CERTIFICATE,
        RELOAD_EDGES,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    public enum Result {
        OPEN,
        ACCEPTED,
        PARTLY_APPLIED,
        REFUSED,
        LANDED,
        NOT_LANDED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Whether the write restored what was before the customer's change. */
    boolean tookBack() {
        return (action == Action.ROLLBACK_TASK || action == Action.ROLLBACK_CERTIFICATE) && isDone();
    }

    public boolean isDone() {
        return result == Result.ACCEPTED || result == Result.LANDED;
    }
}
