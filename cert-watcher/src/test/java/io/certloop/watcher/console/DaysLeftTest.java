package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.console.DaysLeft.Bar;
import io.certloop.watcher.forecast.CertificateEnds.Group;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysLeftTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    @ParameterizedTest
    @CsvSource({
        "-400, -1, -1",
        "-1, -1, -1",
        "0, 0, 0",
        "1, 1, 2",
        "2, 1, 2",
        "3, 3, 6",
        "6, 3, 6",
        "7, 7, 13",
        "29, 14, 29",
        "30, 30, 44",
        "364, 180, 364"
    })
    void countsACertificateInTheBarOfItsDays(int left, int from, int to) {
        List<Bar> counted = counted(left);
        assertThat(counted).containsExactly(new Bar(from, OptionalInt.of(to), 5));
    }

    @Test
    void theLastBarHasNoEnd() {
        assertThat(counted(365)).containsExactly(new Bar(365, OptionalInt.empty(), 5));
        assertThat(counted(4_000)).isEqualTo(counted(365));
    }

    @Test
    void everyDayIsInOneBarAndNoneIsLost() {
        List<Group> groups = IntStream.range(-50, 800).mapToObj(DaysLeftTest::group).toList();
        List<Bar> bars = DaysLeft.of(groups, TODAY).bars();
        assertThat(bars.stream().mapToLong(Bar::certificates).sum()).isEqualTo(5 * 850);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).from()).isEqualTo(bars.get(i - 1).to().orElseThrow() + 1);
        }
    }

    private static List<Bar> counted(int left) {
        return DaysLeft.of(List.of(group(left)), TODAY).bars().stream()
                .filter(bar -> bar.certificates() > 0)
                .toList();
    }

    private static Group group(int left) {
        return new Group(TODAY.plusDays(left), Duration.ofDays(90), 0, 5);
    }
}
