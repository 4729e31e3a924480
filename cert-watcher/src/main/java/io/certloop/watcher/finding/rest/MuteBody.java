package io.certloop.watcher.finding.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.inventory.DomainKey;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

record MuteBody(
        @NotNull AccountId accountId,
        @NotNull DomainName domain,
        Reason reason,
        @NotBlank @CodePointLength(max = 1000) String why,

        @NotNull @DurationMin(nanos = 1, message = LENGTH) @DurationMax(days = 30, message = LENGTH)
        Duration duration) {

    private static final String LENGTH = "must be an ISO-8601 duration up to P30D";

    Mute mute(String by, Instant now) {
        return Mute.of(new DomainKey(accountId, domain), Optional.ofNullable(reason), by, why, now, duration);
    }
}
