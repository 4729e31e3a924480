package io.certloop.remediation.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.Scenery;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StormServiceTest {

    private static final StormConfig CONFIG = Settings.of(StormConfig.class, Map.of("certloop.storm.waves", "100"));

    private final SettableClock clock = new SettableClock(Scenery.NOW);
    private final FakeStormStore store = new FakeStormStore();
    private final List<String> changes = new ArrayList<>();
    private int sick;
    private volatile int measured;
    private Runnable beforeCounting = () -> {};
    private final FakeFleet fleet = new FakeFleet();
    private int invented;
    private final UnhealthyRuns runs = new UnhealthyRuns() {
        @Override
        public Set<DomainName> domains() {
            measured++;
            beforeCounting.run();
            if (sick < 0) {
                throw new IllegalStateException("the database is gone");
            }
            Set<DomainName> all = new HashSet<>(FakeFleet.ours(sick));
            all.addAll(FakeFleet.invented(invented));
            return all;
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
                fleet,
                (before, after, reading) -> changes.add(before.name() + " " + after.name()),
                CONFIG,
                clock);
    }

    @Test
    void seesAStormAtTheWriteThatFindsIt() {
        sick = 200;
        StormStatus stormStatus = storms.status();
        assertThat(stormStatus.state()).isInstanceOf(StormState.Storm.class);
        assertThat(stormStatus.reading().share()).contains(0.2);
        assertThat(changes).containsExactly("CALM STORM");
    }

    @Test
    void countsOncePerPaceForAllReplicas() {
        StormService other = service();
        for (int i = 0; i < 10; i++) {
            storms.status();
            other.status();
        }
        assertThat(measured).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        sick = 200;
        assertThat(other.status().state()).isInstanceOf(StormState.Storm.class);
        assertThat(storms.status().state()).isInstanceOf(StormState.Storm.class);
        assertThat(changes).hasSize(1);
    }

    /** What another replica counts meanwhile is evaluated in the transaction of the write. */
    @Test
    void aWriteReadsACalmStatusOncePerCountAndAnyOtherEachTime() {
        storms.tick();
        StormStatus calm = storms.statusForWrite();
        assertThat(calm.state()).isInstanceOf(StormState.Calm.class);
        assertThat(storms.statusForWrite()).isSameAs(calm);
        assertThat(storms.calm()).containsSame(calm);

        clock.advance(Duration.ofSeconds(1));
        assertThat(storms.calm()).isEmpty();
        sick = 200;
        StormStatus storm = storms.statusForWrite();
        assertThat(storm.state()).isInstanceOf(StormState.Storm.class);
        assertThat(storms.statusForWrite()).isNotSameAs(storm);
    }

    @Test
    void aWriteReadsTheStatusOfAFleetOfUnknownSizeEachTime() {
        fleet.count = OptionalInt.empty();
        assertThat(storms.statusForWrite()).isNotSameAs(storms.statusForWrite());
    }

    @Test
    void manyWritesAtOnceCountOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(8);
        beforeCounting = () -> assertThat(within(begun)).isTrue();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    begun.countDown();
                    return storms.status();
                });
            }
        }
        assertThat(measured).isEqualTo(1);
    }

    private static boolean within(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFleetThatCannotBeCountedIsUnknown() {
        fleet.count = OptionalInt.empty();
        sick = 200;
        assertThat(storms.status().isUnknown()).isTrue();
        fleet.count = OptionalInt.of(1000);
        clock.advance(Duration.ofSeconds(1));
        assertThat(storms.status().state()).isInstanceOf(StormState.Storm.class);
    }

    @Test
    void aFleetThatWasCountedLongAgoIsUnknown() {
        storms.tick();
        fleet.count = OptionalInt.empty();
        sick = 60;
        clock.advance(Duration.ofMinutes(59));
        storms.tick();
        assertThat(storms.status().isUnknown()).isFalse();
        clock.advance(Duration.ofMinutes(2));
        assertThat(storms.status().isUnknown()).isTrue();
    }

    @Test
    void aFleetWithMoreUnhealthyDomainsThanItHadIsCountedAgain() {
        fleet.count = OptionalInt.of(1);
        storms.tick();
        fleet.count = OptionalInt.of(1000);
        sick = 60;
        clock.advance(Duration.ofSeconds(1));

        StormStatus stormStatus = storms.status();
        assertThat(stormStatus.state()).isInstanceOf(StormState.Calm.class);
        assertThat(stormStatus.reading().share()).contains(0.06);
    }

    @Test
    void whatCannotBeReadIsNotCalm() {
        sick = -1;
        assertThatThrownBy(storms::status).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPersonDeclaresAStormOver() {
        assertThat(storms.declareOver("me")).isEmpty();
        sick = 200;
        storms.status();
        assertThat(storms.declareOver("me").orElseThrow().state()).isInstanceOf(StormState.Recovering.class);
        assertThat(changes).containsExactly("CALM STORM", "STORM RECOVERING");
    }

    @Test
    void domainsThatNobodyHasAreNoStorm() {
        invented = 1000;
        StormStatus stormStatus = storms.status();
        assertThat(stormStatus.state()).isInstanceOf(StormState.Calm.class);
        assertThat(stormStatus.reading().sick()).isZero();
        assertThat(stormStatus.isUnknown()).isFalse();
    }

    @Test
    void readsTheFleetsDomainsFirstWhereTheyDecide() {
        fleet.read = false;
        invented = 500;
        sick = 200;
        StormStatus stormStatus = storms.status();
        assertThat(stormStatus.state()).isInstanceOf(StormState.Storm.class);
        assertThat(stormStatus.reading().sick()).isEqualTo(200);
    }

    @Test
    void domainsThatCannotBeLookedUpHoldWritesButAreNoStorm() {
        fleet.read = false;
        fleet.readable = false;
        invented = 1000;
        StormStatus stormStatus = storms.status();
        assertThat(stormStatus.state()).isInstanceOf(StormState.Calm.class);
        assertThat(stormStatus.isUnknown()).isTrue();

        fleet.readable = true;
        clock.advance(Duration.ofSeconds(1));
        assertThat(storms.status().isUnknown()).isFalse();
    }

    @Test
    void aStormDoesNotEndBecauseItsDomainsCannotBeLookedUp() {
        sick = 200;
        storms.status();
        fleet.read = false;
        fleet.readable = false;
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(storms.status().state()).isInstanceOf(StormState.Storm.class);
        }
    }

    @Test
    void aSignalCountsTheDomainsThatAreOurs() {
        Set<DomainName> named = new HashSet<>(FakeFleet.ours(120));
        named.addAll(FakeFleet.invented(900));
        assertThat(storms.put(signal(), named).orElseThrow().subjects()).isEqualTo(120);

        assertThat(storms.put(signal(), FakeFleet.invented(900))).isEmpty();
        assertThat(storms.status().reading().sick()).isZero();
    }

    @Test
    void aSignalOfWhichNothingCanBeSaidIsToBeSentAgain() {
        fleet.read = false;
        fleet.readable = false;
        assertThatThrownBy(() -> storms.put(signal(), FakeFleet.ours(120)))
                .isInstanceOf(StormService.FleetUnread.class);
    }

    private Signal signal() {
        Instant now = storms.now();
        return new Signal("tickets", "1", "DEPLOYMENT_STUCK", 1020, now, now.plusSeconds(60), "surge");
    }
}
