package io.certloop.remediation.console.rest.pause;

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
 * A maintenance window.
 *
 * @param scope whose writes it holds
 * @param once its times; absent: every week
 * @param when the times of every week
 * @param openUntil absent while it does not hold writes
 */
public record WindowLine(
        String id,
        String scope,
        Optional<Times> once,
        String when,
        String reason,
        String owner,
        Optional<DisplayTime> openUntil) {

    /** From when to when. */
    public record Times(DisplayTime from, DisplayTime until) {}

    /** Where the button that ends it goes. */
    public String end() {
        return "/console/windows/" + id + "/end";
    }

    /** The active ones for any account. */
    static List<WindowLine> all(List<MaintenanceWindow> kept, PageContext context) {
        return kept.stream()
                .map(window -> of(window, window.account().orElse(""), context))
                .toList();
    }

    /** Those that apply to an account. */
    public static List<WindowLine> all(
            List<MaintenanceWindow> kept, String account, PageContext context) {
        return kept.stream()
                .filter(window -> window.account().map(account::equals).orElse(true))
                .map(window -> of(window, account, context))
                .toList();
    }

    private static WindowLine of(MaintenanceWindow window, String account, PageContext context) {
        return new WindowLine(
                window.id().toString(),
                window.account().orElseGet(() -> context.say("pause.everything")),
                window.schedule() instanceof Schedule.Once once
                        ? Optional.of(
                                new Times(context.stamp(once.from()), context.stamp(once.until())))
                        : Optional.empty(),
                window.schedule() instanceof Schedule.Weekly weekly ? weekly(weekly, context) : "",
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
