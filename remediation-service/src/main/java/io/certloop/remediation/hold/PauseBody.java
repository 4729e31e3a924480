package io.certloop.remediation.hold;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

record PauseBody(
        AccountId accountId,
        Kind kind,
        @NotBlank @CodePointLength(max = 200) String owner,
        @NotBlank @CodePointLength(max = 1000) String reason,

        @NotNull @DurationMin(nanos = 1, message = LENGTH) @DurationMax(days = 7, message = LENGTH)
        Duration duration) {

    private static final String LENGTH = "must be a duration such as PT2H, at most P7D";

    Hold hold(Instant now) {
        return Hold.pause(
                Optional.ofNullable(accountId).map(AccountId::value),
                Optional.ofNullable(kind).map(Kind::name),
                owner,
                reason,
                now,
                duration);
    }
}
