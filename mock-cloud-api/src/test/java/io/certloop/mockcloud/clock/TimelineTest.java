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
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofMinutes(-1)));
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void keepsThePastOfTheTimelineThatItFollows() {
        var now = Instant.parse("2026-03-01T08:00:00Z");
        var past = Timeline.always("old")
                .then(now.minusSeconds(60), "older than now")
                .then(now.plusSeconds(9), "never");

        var present = Timeline.always("new").then(now.plusSeconds(60), "later").after(past, now);

        assertThat(present.at(now.minusSeconds(61))).isEqualTo("old");
        assertThat(present.at(now.minusSeconds(1))).isEqualTo("older than now");
        assertThat(present.at(now)).isEqualTo("new");
        assertThat(present.at(now.plusSeconds(10))).isEqualTo("new");
        assertThat(present.from(now)).containsExactly("new", "later");
    }
}
