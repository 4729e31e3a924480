package io.certloop.watcher.console;

import io.certloop.watcher.forecast.CertificateEnds.Group;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Certificates by the share of their lifetime that is left, in tenths; those that ended first. */
public record LifetimeLeft(List<Bar> bars) {

    private static final int TENTHS = 10;

    /**
     * @param from percent; below zero for those that ended
     */
    public record Bar(int from, int to, long certificates) {}

    public static LifetimeLeft of(List<Group> groups, LocalDate today) {
        long[] counts = new long[TENTHS + 1];
        groups.forEach(group -> counts[place(group, today)] += group.certificates());
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i <= TENTHS; i++) {
            bars.add(new Bar((i - 1) * TENTHS, i * TENTHS, counts[i]));
        }
        return new LifetimeLeft(List.copyOf(bars));
    }

    private static int place(Group group, LocalDate today) {
        long left =
                Duration.between(today.atStartOfDay(), group.notAfter().atStartOfDay()).toDays();
        if (left < 0) {
            return 0;
        }
        long tenth = left * TENTHS / Math.max(1, group.lifetime().toDays());
        return (int) Math.min(TENTHS, tenth + 1);
    }
}
