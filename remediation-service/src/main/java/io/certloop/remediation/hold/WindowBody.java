package io.certloop.remediation.hold;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.FieldChecks;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A request for a window as sent; parsing finds everything that is wrong at once. */
public record WindowBody(
        String accountId, OnceBody once, WeeklyBody weekly, String owner, String reason, String expiresAt) {

    private static final Duration LONGEST = Duration.ofDays(366);
    static final int ID_LENGTH = 128;
    private static final Function<String, LocalTime> HOUR = expecting(
            RunMessage.TIME_OF_DAY.with(), text -> LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES));
    private static final Function<String, ZoneId> ZONE = expecting(RunMessage.ZONE.with(), ZoneId::of);

    public record OnceBody(String from, String until) {}

    public record WeeklyBody(List<String> days, String from, String until, String zone) {}

    public Hold parse(Instant now) {
        var checks = new FieldChecks();
        Optional<String> account = checks.optional("accountId", accountId, ID_LENGTH, AccountId::new)
                .map(AccountId::value);
        String who = checks.required("owner", owner, NAME_LENGTH);
        String why = checks.required("reason", reason, TEXT_LENGTH);
        if ((once == null) == (weekly == null)) {
            checks.refuse("once", "either once or weekly is required");
        }
        Optional<Schedule> schedule =
                once != null ? once(checks) : Optional.ofNullable(weekly).flatMap(each -> weekly(checks));
        Optional<Instant> ends = expiry(checks, schedule);
        checks.soon(once != null ? "once.until" : "expiresAt", ends, now, LONGEST);
        checks.enforce();
        return Hold.window(account, schedule.orElseThrow(), who, why, now, ends.orElseThrow());
    }

    /** When the window expires: a single occurrence expires at its end; a weekly window needs {@code expiresAt}. */
    private Optional<Instant> expiry(FieldChecks checks, Optional<Schedule> schedule) {
        if (once == null) {
            return checks.required("expiresAt", expiresAt, NAME_LENGTH, TIME);
        }
        if (expiresAt != null) {
            checks.refuse("expiresAt", "belongs to weekly only");
        }
        return schedule.map(Schedule.Once.class::cast).map(Schedule.Once::until);
    }

    private Optional<Schedule> once(FieldChecks checks) {
        Optional<Instant> from = checks.required("once.from", once.from, NAME_LENGTH, TIME);
        Optional<Instant> until = checks.required("once.until", once.until, NAME_LENGTH, TIME);
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!until.get().isAfter(from.get())) {
            checks.refuse("once.until", RunMessage.END_BEFORE_START.with());
            return Optional.empty();
        }
        return Optional.of(new Schedule.Once(from.get(), until.get()));
    }

    private Optional<Schedule> weekly(FieldChecks checks) {
        Set<DayOfWeek> days = new HashSet<>();
        for (String day : weekly.days == null ? List.<String>of() : weekly.days) {
            checks.required("weekly.days", day, NAME_LENGTH, oneOf(DayOfWeek.class))
                    .ifPresent(days::add);
        }
        if (weekly.days == null || weekly.days.isEmpty()) {
            checks.refuse("weekly.days", RunMessage.NEEDS_DAY.with());
        }
        Optional<LocalTime> from = checks.required("weekly.from", weekly.from, NAME_LENGTH, HOUR);
        Optional<LocalTime> until = checks.required("weekly.until", weekly.until, NAME_LENGTH, HOUR);
        Optional<ZoneId> zone = checks.required("weekly.zone", weekly.zone, NAME_LENGTH, ZONE);
        return days.isEmpty() || from.isEmpty() || until.isEmpty() || zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schedule.Weekly(days, from.get(), until.get(), zone.get()));
    }
}
