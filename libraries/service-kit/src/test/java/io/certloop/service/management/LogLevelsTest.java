package io.certloop.service.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLevelsTest {

    private static final String CATEGORY = "io.certloop.test.levels";
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Logger logger = Logger.getLogger(CATEGORY);
    private final List<Runnable> later = new ArrayList<>();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final LogLevels levels = new LogLevels(clock, (time, reset) -> later.add(reset));

    @AfterEach
    void reset() {
        logger.setLevel(null);
    }

    private void timePasses(Duration time) {
        clock.advance(time);
        later.forEach(Runnable::run);
    }

    @Test
    void aLevelHoldsForItsTimeAndGoesBackByItself() {
        logger.setLevel(Level.WARNING);
        assertThat(levels.set(CATEGORY, "DEBUG", QUARTER)).isEqualTo(CATEGORY + "=DEBUG until 2026-01-01T00:15:00Z\n");
        assertThat(logger.getLevel()).isEqualTo(Level.FINE);
        timePasses(QUARTER.minusSeconds(1));
        assertThat(logger.getLevel()).isEqualTo(Level.FINE);
        timePasses(Duration.ofSeconds(1));
        assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
        assertThat(levels.shown()).isEmpty();
    }

    @Test
    void aSecondChangeHoldsLongerAndGoesBackToWhatWasConfigured() {
        levels.set(CATEGORY, "DEBUG", QUARTER);
        timePasses(Duration.ofMinutes(10));
        levels.set(CATEGORY, "ERROR", QUARTER);
        timePasses(Duration.ofMinutes(10));
        assertThat(logger.getLevel()).isEqualTo(Level.SEVERE);
        levels.reset(CATEGORY);
        assertThat(logger.getLevel()).isNull();
    }

    @Test
    void whatWouldLogTokensOrNeverEndsIsRefused() {
        for (String category : List.of("", "io.quarkus.oidc", "jdk.httpclient", "io.certloopx")) {
            assertThatIllegalArgumentException()
                    .as(category)
                    .isThrownBy(() -> levels.set(category, "DEBUG", QUARTER))
                    .withMessageContaining("io.certloop");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> levels.set(CATEGORY, "TRACE", QUARTER))
                .withMessageContaining("ERROR, WARN, INFO, DEBUG");
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), LogLevels.LONGEST.plusSeconds(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> levels.set(CATEGORY, "DEBUG", wrong))
                    .withMessageContaining("PT2H");
        }
        assertThat(logger.getLevel()).isNull();
    }
}
