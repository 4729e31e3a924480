package io.certloop.remediation.hold;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.service.http.Constraints.Within;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.CodePointLength;

/** A request for a window as sent. */
public record WindowBody(
        AccountId accountId,
        @Valid Once once,
        @Valid Weekly weekly,
        @NotBlank @CodePointLength(max = 200) String owner,
        @NotBlank @CodePointLength(max = 1000) String reason,
        @Within(LONGEST) Instant expiresAt) {

    private static final String LONGEST = "P366D";

    public record Once(
            @NotNull Instant from, @NotNull @Within(LONGEST) Instant until) {

        @AssertTrue(message = "END_BEFORE_START")
        boolean isUntil() {
            return from == null || until == null || until.isAfter(from);
        }
    }

    public record Weekly(
            @NotEmpty(message = "NEEDS_DAY") Set<@NotNull DayOfWeek> days,
            @NotNull LocalTime from,
            @NotNull LocalTime until,
            @NotNull ZoneId zone) {}

    @AssertTrue(message = "either once or weekly is required")
    boolean isOnce() {
        return (once == null) != (weekly == null);
    }

    /** A single occurrence expires at its end. */
    @AssertTrue(message = "is required with weekly, and belongs to weekly only")
    boolean isExpiresAt() {
        return once == null ? expiresAt != null : expiresAt == null;
    }

    public Hold hold(Instant now) {
        Schedule schedule = once != null
                ? new Schedule.Once(once.from, once.until)
                : new Schedule.Weekly(weekly.days, weekly.from, weekly.until, weekly.zone);
        return Hold.window(
                Optional.ofNullable(accountId).map(AccountId::value),
                schedule,
                owner,
                reason,
                now,
                once != null ? once.until : expiresAt);
    }
}
