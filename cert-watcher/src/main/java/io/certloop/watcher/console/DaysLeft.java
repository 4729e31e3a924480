package io.certloop.watcher.console;

import io.certloop.watcher.forecast.CertificateEnds.Group;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Certificates by the days that are left, the fewer the finer; those that ended first. */
public record DaysLeft(List<Bar> bars) {

    /** Where a bar begins. */
    private static final int[] FROM = {0, 1, 3, 7, 14, 30, 45, 60, 90, 180, 365};

    /**
     * @param from below zero for those that ended
     * @param to the last day of the bar; the last bar has no end
     */
    public record Bar(int from, OptionalInt to, long certificates) {}

    public static DaysLeft of(List<Group> groups, LocalDate today) {
        long[] counts = new long[FROM.length + 1];
        groups.forEach(group -> counts[place(group, today)] += group.certificates());
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(-1, OptionalInt.of(-1), counts[0]));
        for (int i = 0; i < FROM.length; i++) {
            OptionalInt to =
                    i + 1 < FROM.length ? OptionalInt.of(FROM[i + 1] - 1) : OptionalInt.empty();
            bars.add(new Bar(FROM[i], to, counts[i + 1]));
        }
        return new DaysLeft(List.copyOf(bars));
    }

    private static int place(Group group, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, group.notAfter());
        int place = 0;
        while (place < FROM.length && left >= FROM[place]) {
            place++;
        }
        return place;
    }
}
