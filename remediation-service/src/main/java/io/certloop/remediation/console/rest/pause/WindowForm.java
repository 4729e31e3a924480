package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.PageContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The forms that add a maintenance window.
 *
 * @param account the account of the window; empty: the person may name an account
 * @param from the page to return to
 */
public record WindowForm(String account, String from, PageContext context) {

    private Instant begins() {
        return context.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private Instant ends() {
        return begins().plus(2, ChronoUnit.HOURS);
    }

    /** The next full hour as a local time in the time zone. */
    public String soon() {
        return local(begins());
    }

    /** Two hours after {@code soon()}, as a local time in the time zone. */
    public String later() {
        return local(ends());
    }

    private String local(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneId.of(context.zone())).toString();
    }

    public List<DayOfWeek> days() {
        return List.of(DayOfWeek.values());
    }

    public String label(DayOfWeek day) {
        return day.getDisplayName(
                TextStyle.SHORT, Locale.forLanguageTag(context.words().language()));
    }
}
