package io.certloop.ticket.console;

import io.certloop.console.page.Plot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many a day; the last day is today. */
public final class DailyCounts {

    private DailyCounts() {}

    public static Plot of(Collection<Instant> times, int days, Instant now, ZoneId zone) {
        Map<LocalDate, Long> counts =
                times.stream()
                        .map(at -> at.atZone(zone).toLocalDate())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        LocalDate end = now.atZone(zone).toLocalDate().plusDays(1);
        return Plot.of(
                end.minusDays(days)
                        .datesUntil(end)
                        .map(day -> new Plot.Value(day.toString(), counts.getOrDefault(day, 0L)))
                        .toList());
    }
}
