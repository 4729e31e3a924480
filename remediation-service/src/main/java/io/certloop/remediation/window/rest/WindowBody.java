package io.certloop.remediation.window.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.http.Fields;
import io.certloop.remediation.window.Schedule;
import io.certloop.remediation.window.WindowOrder;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The body of POST /windows as sent; parsing finds everything that is wrong at once. */
record WindowBody(
        String accountId,
        OnceBody once,
        WeeklyBody weekly,
        String owner,
        String reason,
        String expiresAt) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int ID_LENGTH = 128;

    /** One time, as sent. */
    record OnceBody(String from, String until) {}

    /** Every week, as sent. */
    record WeeklyBody(List<String> days, String from, String until, String zone) {}

    WindowOrder parse(Instant now) {
        List<Violation> wrong = new ArrayList<>();
        Optional<String> account =
                Fields.optional(
                        wrong,
                        "accountId",
                        accountId,
                        ID_LENGTH,
                        text -> new AccountId(text).value());
        String who = Fields.required(wrong, "owner", owner, Fields.NAME_LENGTH);
        String why = Fields.required(wrong, "reason", reason, Fields.TEXT_LENGTH);
        if ((once == null) == (weekly == null)) {
            wrong.add(new Violation("once", "either once or weekly is required"));
        }
        Optional<Schedule> schedule =
                once != null
                        ? once(wrong)
                        : Optional.ofNullable(weekly).flatMap(each -> weekly(wrong));
        Optional<Instant> ends = expiry(wrong, schedule);
        if (ends.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(LONGEST))).isPresent()) {
            wrong.add(
                    new Violation(
                            once != null ? "once.until" : "expiresAt",
                            "is not within the next " + LONGEST.toDays() + " days"));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new WindowOrder(account, schedule.orElseThrow(), who, why, ends.orElseThrow());
    }

    /** One that is once expires by itself; one of every week needs a last day. */
    private Optional<Instant> expiry(List<Violation> wrong, Optional<Schedule> schedule) {
        if (once == null) {
            return read(wrong, "expiresAt", expiresAt, Fields::instant);
        }
        if (expiresAt != null) {
            wrong.add(new Violation("expiresAt", "belongs to weekly only"));
        }
        return schedule.map(Schedule.Once.class::cast).map(Schedule.Once::until);
    }

    private Optional<Schedule> once(List<Violation> wrong) {
        Optional<Instant> from = read(wrong, "once.from", once.from, Fields::instant);
        Optional<Instant> until = read(wrong, "once.until", once.until, Fields::instant);
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!until.get().isAfter(from.get())) {
            wrong.add(new Violation("once.until", "must lie after once.from"));
            return Optional.empty();
        }
        return Optional.of(new Schedule.Once(from.get(), until.get()));
    }

    private Optional<Schedule> weekly(List<Violation> wrong) {
        Set<DayOfWeek> days = new HashSet<>();
        for (String day : weekly.days == null ? List.<String>of() : weekly.days) {
            read(wrong, "weekly.days", day, text -> Fields.named(DayOfWeek.class, text))
                    .ifPresent(days::add);
        }
        if (weekly.days == null || weekly.days.isEmpty()) {
            wrong.add(new Violation("weekly.days", "needs a day"));
        }
        Optional<LocalTime> from = read(wrong, "weekly.from", weekly.from, WindowBody::time);
        Optional<LocalTime> until = read(wrong, "weekly.until", weekly.until, WindowBody::time);
        Optional<ZoneId> zone = read(wrong, "weekly.zone", weekly.zone, WindowBody::zone);
        return days.isEmpty() || from.isEmpty() || until.isEmpty() || zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schedule.Weekly(days, from.get(), until.get(), zone.get()));
    }

    private static <T> Optional<T> read(
            List<Violation> wrong, String field, String text, Function<String, T> parse) {
        String value = Fields.required(wrong, field, text, Fields.NAME_LENGTH);
        return value.isEmpty()
                ? Optional.empty()
                : Fields.optional(wrong, field, value, Fields.NAME_LENGTH, parse);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not a time of day such as 22:00", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not a zone such as Asia/Shanghai", e);
        }
    }
}
