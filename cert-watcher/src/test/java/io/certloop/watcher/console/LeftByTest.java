package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.console.LeftBy.Bar;
import io.certloop.watcher.inventory.CertificateEnds.Group;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftByTest {

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
        List<Group> groups =
                IntStream.range(-50, 800).mapToObj(LeftByTest::group).toList();
        List<Bar> bars = LeftBy.DAYS.bars(groups, TODAY);
        assertThat(bars.stream().mapToLong(Bar::certificates).sum()).isEqualTo(5 * 850);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).from()).isEqualTo(bars.get(i - 1).to().orElseThrow() + 1);
        }
    }

    @Test
    void countsByTheShareThatIsLeftWhateverTheLifetime() {
        List<Bar> bars = LeftBy.SHARE.bars(
                List.of(
                        group(-1, 90, 7),
                        group(0, 90, 1),
                        group(45, 90, 2),
                        group(23, 47, 3),
                        group(90, 90, 4),
                        group(400, 90, 5)),
                TODAY);
        assertThat(bars).hasSize(11);
        assertThat(bars.getFirst().certificates()).as("ended").isEqualTo(7);
        assertThat(bars.get(1).certificates()).isEqualTo(1);
        assertThat(bars.get(5).certificates()).as("40 to 50 %").isEqualTo(3);
        assertThat(bars.get(6).certificates()).as("50 to 60 %").isEqualTo(2);
        assertThat(bars.getLast().certificates()).isEqualTo(9);
    }

    private static List<Bar> counted(int left) {
        return LeftBy.DAYS.bars(List.of(group(left)), TODAY).stream()
                .filter(bar -> bar.certificates() > 0)
                .toList();
    }

    private static Group group(int left) {
        return group(left, 90, 5);
    }

    private static Group group(int daysLeft, int lifetime, int certificates) {
        return new Group(TODAY.plusDays(daysLeft), Duration.ofDays(lifetime), certificates);
    }
}
