package io.certloop.remediation.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record WindowView(
        String id,
        Optional<String> accountId,
        Optional<Schedule.Once> once,
        Optional<WeeklyView> weekly,
        String owner,
        String reason,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> openUntil) {

    record WeeklyView(List<String> days, String from, String until, String zone) {}

    static WindowView of(MaintenanceWindow window, Instant now) {
        return new WindowView(
                window.id().toString(),
                window.account(),
                window.schedule() instanceof Schedule.Once once ? Optional.of(once) : Optional.empty(),
                window.schedule() instanceof Schedule.Weekly weekly ? Optional.of(weekly(weekly)) : Optional.empty(),
                window.owner(),
                window.reason(),
                window.createdAt(),
                window.expiresAt(),
                window.holding(window.account().orElse(""), now).map(Span::until));
    }

    private static WeeklyView weekly(Schedule.Weekly weekly) {
        return new WeeklyView(
                weekly.days().stream().sorted().map(DayOfWeek::name).toList(),
                weekly.from().toString(),
                weekly.until().toString(),
                weekly.zone().getId());
    }
}
