package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.ticket.incident.ServiceLevels.Counts;
import io.certloop.ticket.incident.ServiceLevels.Minute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClosedWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:30Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Instant> closed = new ArrayList<>();
    private final List<Duration> read = new ArrayList<>();
    private final ClosedWindow window = new ClosedWindow(DAY, this::closed);

    private boolean down;

    @Test
    void countsWhatWasClosedInTheWindowAndForgetsItInTime() {
        closedAgo(Duration.ofHours(25), Duration.ofHours(23), Duration.ofMinutes(3), Duration.ZERO);
        assertThat(window.at(NOON).decided()).isEqualTo(3);
        assertThat(window.at(NOON.plus(Duration.ofHours(1))).decided()).isEqualTo(3);
        assertThat(window.at(NOON.plus(Duration.ofMinutes(62))).decided()).isEqualTo(2);
        assertThat(window.at(NOON.plus(Duration.ofDays(2)))).isEqualTo(Counts.NONE);
    }

    @Test
    void readsEachMinuteOnceAndNeverMuchAtATime() {
        closedAgo(Duration.ofHours(23), Duration.ofMinutes(3));
        window.at(NOON);
        assertThat(read).hasSize(25).allMatch(each -> each.compareTo(Duration.ofHours(1)) <= 0);
        read.clear();
        assertThat(window.at(NOON.plusSeconds(30)).decided()).isEqualTo(2);
        assertThat(read.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void whatIsCommittedLateOrByAReplicaWhoseClockIsAheadCounts() {
        window.at(NOON);
        closed.add(NOON.minusSeconds(90));
        closed.add(NOON.plusSeconds(60));
        assertThat(window.at(NOON.plusSeconds(30)).decided()).isEqualTo(2);
        assertThat(window.at(NOON.plusSeconds(600)).decided()).isEqualTo(2);
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        closedAgo(Duration.ofHours(23), Duration.ofHours(2));
        down = true;
        assertThatThrownBy(() -> window.at(NOON)).hasMessage("down");
        down = false;
        read.clear();
        assertThat(window.at(NOON).decided()).isEqualTo(2);
        assertThat(read).hasSizeLessThan(15);
    }

    private void closedAgo(Duration... ages) {
        for (Duration age : ages) {
            closed.add(NOON.minus(age));
        }
    }

    private List<Minute> closed(Instant from, Instant before) {
        if (down && read.size() == 12) {
            throw new IllegalStateException("down");
        }
        read.add(Duration.between(from, before));
        return closed.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(before))
                .collect(Collectors.groupingBy(
                        at -> at.truncatedTo(ChronoUnit.MINUTES), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> new Minute(each.getKey(), new Counts(each.getValue(), 0, 0, 0)))
                .toList();
    }
}
