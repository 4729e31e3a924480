package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.window.MaintenanceWindow;
import io.certloop.remediation.window.Schedule;
import io.certloop.remediation.window.Span;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A maintenance window that applies to a domain.
 *
 * @param openUntil absent while it does not hold writes
 */
public record WindowLine(
        String when, String reason, String owner, Optional<DisplayTime> openUntil) {

    static List<WindowLine> all(List<MaintenanceWindow> kept, String account, PageContext context) {
        return kept.stream()
                .filter(window -> window.account().map(account::equals).orElse(true))
                .map(window -> of(window, account, context))
                .toList();
    }

    private static WindowLine of(MaintenanceWindow window, String account, PageContext context) {
        return new WindowLine(
                switch (window.schedule()) {
                    case Schedule.Once once -> context.told(once.from() + " – " + once.until());
                    case Schedule.Weekly weekly -> weekly(weekly, context);
                },
                window.reason(),
                window.owner(),
                window.holding(account, context.now()).map(Span::until).map(context::stamp));
    }

    private static String weekly(Schedule.Weekly weekly, PageContext context) {
        Locale language = Locale.forLanguageTag(context.words().language());
        return weekly.days().stream()
                        .sorted(Comparator.comparing(DayOfWeek::getValue))
                        .map(day -> day.getDisplayName(TextStyle.SHORT, language))
                        .collect(Collectors.joining(", ", "", " "))
                + weekly.from()
                + " – "
                + weekly.until()
                + " "
                + weekly.zone().getId();
    }
}
