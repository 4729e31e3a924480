package io.certloop.remediation.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theSubjectsOfASignalAreNotCountedAgainAsRuns() {
        assertThat(sick(40, signal("ticket-service", "DEPLOYMENT_STUCK", 40))).isEqualTo(40);
        assertThat(sick(70, signal("ticket-service", "DEPLOYMENT_STUCK", 40))).isEqualTo(70);
        assertThat(sick(0, signal("ticket-service", "DEPLOYMENT_STUCK", 40))).isEqualTo(40);
    }

    @Test
    void twoWhoSeeTheSameFaultAreNotAddedUpAndTwoFaultsAre() {
        Signal tickets = signal("ticket-service", "DEPLOYMENT_STUCK", 40);
        Signal watcher = signal("cert-watcher", "DEPLOYMENT_STUCK", 55);
        Signal other = signal("ticket-service", "ISSUANCE_STUCK", 10);
        assertThat(sick(3, tickets, watcher)).isEqualTo(55);
        assertThat(sick(3, tickets, watcher, other)).isEqualTo(65);
    }

    @Test
    void theShareIsOfWhatIsCountedOnce() {
        Reading reading = new Reading(
                TIME,
                40,
                List.of(signal("ticket-service", "DEPLOYMENT_STUCK", 40)),
                Optional.of(new Fleet(400, TIME)),
                WaveProgress.NONE);
        assertThat(reading.share()).contains(0.1);
    }

    private static int sick(int runs, Signal... signals) {
        return new Reading(TIME, runs, List.of(signals), Optional.empty(), WaveProgress.NONE).sick();
    }

    private static Signal signal(String source, String kind, int subjects) {
        return new Signal(source, "s", kind, subjects, TIME, TIME.plusSeconds(60), "surge");
    }
}
