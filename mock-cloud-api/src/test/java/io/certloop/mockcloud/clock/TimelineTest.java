package io.certloop.mockcloud.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final Timeline<String> timeline =
            Timeline.always("begun").then(NOON, "going on").then(ONE, "done");

    @Test
    void phaseBeginsAtItsMomentAndLastsUntilTheNext() {
        assertThat(timeline.at(NOON.minusNanos(1))).isEqualTo("begun");
        assertThat(timeline.at(NOON)).isEqualTo("going on");
        assertThat(timeline.at(ONE.minusNanos(1))).isEqualTo("going on");
        assertThat(timeline.at(Instant.MAX)).isEqualTo("done");
    }

    @Test
    void tellsThePresentAndTheFuture() {
        assertThat(timeline.from(NOON)).containsExactly("going on", "done");
        assertThat(timeline.from(ONE)).containsExactly("done");
    }

    @Test
    void refusesPhasesOutOfOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.then(NOON, "too late"));
    }

    @Test
    void clockRunsAheadOfTheRealTimeByWhatItWasAdvanced() {
        var clock = new ProviderClock(() -> NOON);

        clock.advance(Duration.ofMinutes(20));
        clock.advance(Duration.ofMinutes(40));

        assertThat(clock.instant()).isEqualTo(ONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofMinutes(-1)));
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOON);
    }
}
