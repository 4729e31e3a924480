package io.certloop.remediation.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.TickingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StormServiceTest {

    private static final StormLimits LIMITS =
            new StormLimits(
                    50, 0.1, 0.05, Duration.ofMinutes(10), List.of(100), Duration.ofHours(1));

    private final TickingClock clock = new TickingClock();
    private final FakeStormStore store = new FakeStormStore();
    private final List<String> changes = new ArrayList<>();
    private int sick;
    private volatile int measured;
    private Runnable beforeCounting = () -> {};
    private OptionalInt fleet = OptionalInt.of(1000);
    private final SickRuns runs =
            new SickRuns() {
                @Override
                public int domains() {
                    measured++;
                    beforeCounting.run();
                    if (sick < 0) {
                        throw new IllegalStateException("the database is gone");
                    }
                    return sick;
                }

                @Override
                public WaveProgress progress(UUID wave) {
                    return WaveProgress.NONE;
                }
            };
    private final StormService storms = service();

    private StormService service() {
        return new StormService(
                store,
                runs,
                () -> fleet,
                new StormJudge(LIMITS),
                (before, after, reading) -> changes.add(before.name() + " " + after.name()),
                new StormService.Pace(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                clock);
    }

    @Test
    void seesAStormAtTheWriteThatFindsIt() {
        sick = 200;
        Weather weather = storms.weather();
        assertThat(weather.state()).isInstanceOf(StormState.Storm.class);
        assertThat(weather.reading().share()).contains(0.2);
        assertThat(changes).containsExactly("CALM STORM");
    }

    @Test
    void countsOncePerPaceForAllReplicas() {
        StormService other = service();
        for (int i = 0; i < 10; i++) {
            storms.weather();
            other.weather();
        }
        assertThat(measured).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        sick = 200;
        assertThat(other.weather().state()).isInstanceOf(StormState.Storm.class);
        assertThat(storms.weather().state()).isInstanceOf(StormState.Storm.class);
        assertThat(changes).hasSize(1);
    }

    @Test
    void manyWritesAtOnceCountOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(8);
        beforeCounting = () -> assertThat(within(begun)).isTrue();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.submit(
                        () -> {
                            begun.countDown();
                            return storms.weather();
                        });
            }
        }
        assertThat(measured).isEqualTo(1);
    }

    private static boolean within(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFleetThatCannotBeCountedIsUnknown() {
        fleet = OptionalInt.empty();
        sick = 200;
        assertThat(storms.weather().isUnknown()).isTrue();
        fleet = OptionalInt.of(1000);
        clock.advance(Duration.ofSeconds(1));
        assertThat(storms.weather().state()).isInstanceOf(StormState.Storm.class);
    }

    @Test
    void aFleetThatWasCountedLongAgoIsUnknown() {
        storms.tick();
        fleet = OptionalInt.empty();
        sick = 60;
        clock.advance(Duration.ofMinutes(59));
        storms.tick();
        assertThat(storms.weather().isUnknown()).isFalse();
        clock.advance(Duration.ofMinutes(2));
        assertThat(storms.weather().isUnknown()).isTrue();
    }

    @Test
    void whatCannotBeReadIsNotCalm() {
        sick = -1;
        assertThatThrownBy(storms::weather).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPersonDeclaresAStormOver() {
        assertThat(storms.declareOver("me")).isEmpty();
        sick = 200;
        storms.weather();
        assertThat(storms.declareOver("me").orElseThrow().state())
                .isInstanceOf(StormState.Recovering.class);
        assertThat(changes).containsExactly("CALM STORM", "STORM RECOVERING");
    }
}
