package io.certloop.ticket.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many a day, for a small plot; the last day is today. */
public record DailyCounts(List<Bar> bars, int highest, LocalDate from, LocalDate to) {

    public static final int HEIGHT = 40;
    public static final int WIDTH = 8;

    /** One day, in the units of the plot. */
    public record Bar(LocalDate day, long count, int x, long y, long height) {}

    public static DailyCounts of(Collection<Instant> times, int days, Instant now, ZoneId zone) {
        Map<LocalDate, Long> counts =
                times.stream()
                        .map(at -> at.atZone(zone).toLocalDate())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(days - 1L);
        long highest =
                first.datesUntil(today.plusDays(1))
                        .mapToLong(day -> counts.getOrDefault(day, 0L))
                        .max()
                        .orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            long count = counts.getOrDefault(day, 0L);
            long height = count == 0 ? 0 : Math.max(2, count * HEIGHT / highest);
            bars.add(new Bar(day, count, i * WIDTH, HEIGHT - height, height));
        }
        return new DailyCounts(List.copyOf(bars), (int) highest, first, today);
    }

    public int width() {
        return bars.size() * WIDTH;
    }
}
