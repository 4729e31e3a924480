package io.certloop.watcher.console;

import io.certloop.watcher.forecast.CertificateEnds.Group;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How certificates are grouped by what is left of their lifetime. */
public enum LeftBy {
    /** By its share in percent. */
    SHARE(0, 10, 20, 30, 40, 50, 60, 70, 80, 90),
    /** By days, the fewer the finer. */
    DAYS(0, 1, 3, 7, 14, 30, 45, 60, 90, 180, 365);

    private static final int ENDED = -1;
    private static final int FULL = 100;

    /** Where a bar begins. */
    private final int[] starts;

    LeftBy(int... starts) {
        this.starts = starts;
    }

    /**
     * @param from below zero for those that ended
     * @param to the last of the bar; the last bar has no end
     */
    public record Bar(int from, OptionalInt to, long certificates) {}

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of its heading. */
    public String key() {
        return "left." + word();
    }

    public static LeftBy read(String word) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    /** Grouped in all ways. */
    public static Map<LeftBy, List<Bar>> all(List<Group> groups, LocalDate today) {
        return Stream.of(values())
                .collect(Collectors.toMap(by -> by, by -> by.bars(groups, today)));
    }

    /** Those that ended first. */
    public List<Bar> bars(List<Group> groups, LocalDate today) {
        long[] counts = new long[starts.length + 1];
        groups.forEach(group -> counts[place(left(group, today))] += group.certificates());
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(ENDED, OptionalInt.of(ENDED), counts[0]));
        for (int i = 0; i < starts.length; i++) {
            OptionalInt to =
                    i + 1 < starts.length ? OptionalInt.of(starts[i + 1] - 1) : OptionalInt.empty();
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
