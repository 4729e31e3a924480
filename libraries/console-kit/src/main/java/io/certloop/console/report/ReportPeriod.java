package io.certloop.console.report;

import io.certloop.service.http.Parameters;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/**
 * A whole week (Monday to Sunday) or a whole calendar month.
 *
 * @param next the first day after the period
 */
public record ReportPeriod(LocalDate first, LocalDate next, ZoneId zone) {

    private static final Message NAMES = Message.plain("a week such as 2026-W48 or a month such as 2026-11");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /**
     * Reads a period from its name.
     *
     * @param asked a name such as 2026-W48 or 2026-11; null or blank means the last whole week
     */
    public static ReportPeriod of(@Nullable String asked, Instant now, ZoneId zone) {
        return Parameters.read(
                        "period", asked == null || asked.isBlank() ? null : asked, NAMES, text -> parse(text, zone))
                .orElseGet(() -> week(LocalDate.ofInstant(now, zone).minusWeeks(1), zone));
    }

    private static ReportPeriod parse(String text, ZoneId zone) {
        ReportPeriod period = text.contains("W")
                ? week(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE), zone)
                : month(YearMonth.parse(text), zone);
        if (period.first.getYear() < FIRST_YEAR || period.first.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static ReportPeriod week(LocalDate day, ZoneId zone) {
        LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        return new ReportPeriod(monday, monday.plusWeeks(1), zone);
    }

    private static ReportPeriod month(YearMonth month, ZoneId zone) {
        return new ReportPeriod(month.atDay(1), month.plusMonths(1).atDay(1), zone);
    }

    private boolean isMonth() {
        return first.getDayOfMonth() == 1 && next.equals(first.plusMonths(1));
    }

    public ReportPeriod previous() {
        return isMonth() ? month(YearMonth.from(first).minusMonths(1), zone) : week(first.minusWeeks(1), zone);
    }

    public ReportPeriod following() {
        return isMonth() ? month(YearMonth.from(next), zone) : week(next, zone);
    }

    /** For a month: the week that contains its last day. For a week: the month that contains its last day. */
    public ReportPeriod otherLength() {
        return isMonth() ? week(lastDay(), zone) : month(YearMonth.from(lastDay()), zone);
    }

    public LocalDate lastDay() {
        return next.minusDays(1);
    }

    public Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    public Instant until() {
        return next.atStartOfDay(zone).toInstant();
    }

    /** The name of the period in addresses, such as 2026-W48 or 2026-11. */
    public String name() {
        return isMonth()
                ? YearMonth.from(first).toString()
                : "%d-W%02d"
                        .formatted(first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
