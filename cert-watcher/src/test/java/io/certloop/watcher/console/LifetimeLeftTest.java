package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.forecast.CertificateEnds.Group;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifetimeLeftTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    @Test
    void countsByTheShareThatIsLeftWhateverTheLifetime() {
        LifetimeLeft left =
                LifetimeLeft.of(
                        List.of(
                                group(-1, 90, 7),
                                group(0, 90, 1),
                                group(45, 90, 2),
                                group(23, 47, 3),
                                group(90, 90, 4),
                                group(400, 90, 5)),
                        TODAY);
        assertThat(left.bars()).hasSize(11);
        assertThat(left.bars().getFirst().certificates()).as("ended").isEqualTo(7);
        assertThat(left.bars().get(1).certificates()).isEqualTo(1);
        assertThat(left.bars().get(5).certificates()).as("40 to 50 %").isEqualTo(3);
        assertThat(left.bars().get(6).certificates()).as("50 to 60 %").isEqualTo(2);
        assertThat(left.bars().getLast().certificates()).isEqualTo(9);
    }

    private static Group group(int daysLeft, int lifetime, int certificates) {
        return new Group(TODAY.plusDays(daysLeft), Duration.ofDays(lifetime), 0, certificates);
    }
}
