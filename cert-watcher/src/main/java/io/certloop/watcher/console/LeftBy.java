package io.certloop.watcher.console;

import io.certloop.watcher.inventory.CertificateEnds.Group;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Groups certificates by the part of their lifetime that is left, as bars of a chart. */
public enum LeftBy {
    SHARE(0, 10, 20, 30, 40, 50, 60, 70, 80, 90),
    DAYS(0, 1, 3, 7, 14, 30, 45, 60, 90, 180, 365);

    private static final int ENDED = -1;
    private static final int FULL = 100;

    /** The lower bounds of the bars, in percent or days. */
    private final int[] starts;

    LeftBy(int... starts) {
        this.starts = starts;
    }

    /**
     * One bar of the chart.
     *
     * @param from lower bound in percent or days; below zero for certificates that have ended
     * @param to upper bound, inclusive; empty for the last bar
     */
    public record Bar(int from, OptionalInt to, long certificates) {}

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String key() {
        return "left." + word();
    }

    public static LeftBy read(String word) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    public static Map<LeftBy, List<Bar>> all(List<Group> groups, LocalDate today) {
        return Stream.of(values()).collect(Collectors.toMap(by -> by, by -> by.bars(groups, today)));
    }

    /** The bars of this grouping; the first bar holds the certificates that have ended. */
    public List<Bar> bars(List<Group> groups, LocalDate today) {
        long[] counts = new long[starts.length + 1];
        groups.forEach(group -> counts[place(left(group, today))] += group.certificates());
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(ENDED, OptionalInt.of(ENDED), counts[0]));
        for (int i = 0; i < starts.length; i++) {
            OptionalInt to = i + 1 < starts.length ? OptionalInt.of(starts[i + 1] - 1) : OptionalInt.empty();
            bars.add(new Bar(starts[i], to, counts[i + 1]));
        }
        return List.copyOf(bars);
    }

    private long left(Group group, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, group.notAfter());
        return this == DAYS || days < 0
                ? days
                : days * FULL / Math.max(1, group.lifetime().toDays());
    }

    private int place(long left) {
        int place = 0;
        while (place < starts.length && left >= starts[place]) {
            place++;
        }
        return place;
    }
}
