package io.certloop.remediation.run.evidence;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.Scenery;
import io.certloop.remediation.run.RunId;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private final FakeLooks looks = new FakeLooks();
    private final List<Instant> asked = new ArrayList<>();
    private int bulky;
    private final Retention retention = retention("P90D", "P400D");

    private Retention retention(String looksKept, String evidenceKept) {
        RetentionConfig config = Settings.of(
                RetentionConfig.class,
                Map.of("certloop.retention.looks", looksKept, "certloop.retention.evidence", evidenceKept));
        return new Retention(looks, this::strip, config, new SettableClock(Scenery.NOW));
    }

    @Test
    void whatRunsSawIsForgottenAfterItsTimeHoweverMuchItIs() {
        for (int i = 0; i < 1_200; i++) {
            looks.save(inspection(NOW.minus(Duration.ofDays(91)).plusSeconds(i)));
        }
        InspectionRecord young = inspection(NOW.minus(Duration.ofDays(89)));
        looks.save(young);
        retention.apply();
        assertThat(looks.all()).containsExactly(young);
    }

    @Test
    void evidenceIsTakenFromAllEndedRunsOfLongAgo() {
        bulky = 1_200;
        retention.apply();
        assertThat(bulky).isZero();
        assertThat(asked).hasSize(5).containsOnly(NOW.minus(Duration.ofDays(400)));
    }

    @Test
    void aMistakeInTheConfigurationNeverForgetsWhatIsYoung() {
        assertThatThrownBy(() -> retention("PT0S", "P400D")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> retention("P90D", "P29D")).isInstanceOf(IllegalArgumentException.class);
    }

    private int strip(Instant before, int most) {
        asked.add(before);
        int some = Math.min(bulky, most);
        bulky -= some;
        return some;
    }

    private static InspectionRecord inspection(Instant at) {
        return new InspectionRecord(
                new RunId(UUID.randomUUID()),
                healthy().seenAt(at),
                Optional.empty(),
                0,
                "Healthy",
                "2",
                List.of(),
                "nothing");
    }
}
