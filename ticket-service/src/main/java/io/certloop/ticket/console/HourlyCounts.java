package io.certloop.ticket.console;

import io.certloop.console.page.Plot;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public final class HourlyCounts {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:00");

    private HourlyCounts() {}

    /**
     * @param times the events to count; those outside of these hours are ignored
     * @param end a time in the last hour of the plot
     * @param zone the time zone in which the hours are labelled
     */
    public static Plot of(Collection<Instant> times, int hours, Instant end, ZoneId zone) {
        Map<Instant, Long> counts = times.stream()
                .map(at -> at.truncatedTo(ChronoUnit.HOURS))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Instant last = end.truncatedTo(ChronoUnit.HOURS);
        return Plot.of(IntStream.rangeClosed(1, hours)
                .mapToObj(i -> last.minus(hours - i, ChronoUnit.HOURS))
                .map(hour -> new Plot.Value(HOUR.format(hour.atZone(zone)), counts.getOrDefault(hour, 0L)))
                .toList());
    }
}
