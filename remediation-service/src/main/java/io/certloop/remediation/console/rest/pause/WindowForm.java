package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The forms that add a maintenance window, as they are offered.
 *
 * @param account empty: the person may name one
 * @param from the page to go back to
 * @param soon the next full hour on the clock of the zone
 * @param later two hours after it
 */
public record WindowForm(
        String account,
        String from,
        String zone,
        String soon,
        String later,
        List<Day> days,
        String curl) {

    /** A day of the week and its name in the language of the page. */
    public record Day(String name, String label) {}

    public static WindowForm of(String account, String from, PageContext context) {
        Instant soon = context.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant later = soon.plus(2, ChronoUnit.HOURS);
        Locale language = Locale.forLanguageTag(context.words().language());
        return new WindowForm(
                account,
                from,
                context.zone(),
                local(soon, context),
                local(later, context),
                Stream.of(DayOfWeek.values())
                        .map(
                                day ->
                                        new Day(
                                                day.name(),
                                                day.getDisplayName(TextStyle.SHORT, language)))
                        .toList(),
                Curl.post(
                        context.api("/windows"),
                        Map.of(
                                "accountId",
                                account.isEmpty() ? "…" : account,
                                "owner",
                                context.name(),
                                "reason",
                                "…",
                                "once",
                                Map.of("from", soon.toString(), "until", later.toString()))));
    }

    private static String local(Instant at, PageContext context) {
        return LocalDateTime.ofInstant(at, ZoneId.of(context.zone())).toString();
    }
}
