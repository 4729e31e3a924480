package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.Schedule;
import io.certloop.remediation.hold.Schedule.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

public record WindowLine(Hold window, PageContext context) {

    /** All active windows, for the page of all accounts. */
    static List<WindowLine> all(List<Hold> kept, PageContext context) {
        return kept.stream().map(window -> new WindowLine(window, context)).toList();
    }

    /** The windows that apply to the account, including windows for all accounts. */
    public static List<WindowLine> all(List<Hold> kept, String account, PageContext context) {
        return kept.stream()
                .filter(window -> window.isAbout(account))
                .map(window -> new WindowLine(window, context))
                .toList();
    }

    /** The account whose writes the window holds, or "everything". */
    public String scope() {
        return window.accountId != null ? window.accountId : context.message("pause.everything");
    }

    /** The times of a window that happens once; absent for a weekly window. */
    public Optional<Schedule.Once> once() {
        return window.schedule() instanceof Schedule.Once once ? Optional.of(once) : Optional.empty();
    }

    /** The times of a weekly window; empty for a window that happens once. */
    public String when() {
        return window.schedule() instanceof Schedule.Weekly weekly ? weekly(weekly) : "";
    }

    /** When the window stops holding writes; absent while it does not hold writes. */
    public Optional<Instant> openUntil() {
        return window.at(context.now()).map(Span::until);
    }

    private String weekly(Schedule.Weekly weekly) {
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
