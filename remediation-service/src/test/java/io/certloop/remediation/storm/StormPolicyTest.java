package io.certloop.remediation.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.storm.StormState.Calm;
import io.certloop.remediation.storm.StormState.Recovering;
import io.certloop.remediation.storm.StormState.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StormPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration CALM_FOR = Duration.ofMinutes(10);
    private static final StormLimits LIMITS =
            new StormLimits(50, 0.1, 0.05, CALM_FOR, List.of(1, 3, 10, 25, 100), Duration.ofHours(1));
    private static final Calm CALM = new Calm(NOW.minusSeconds(60));

    private final StormPolicy stormPolicy = new StormPolicy(LIMITS);

    @Test
    void itStormsOnlyWhenBothTheNumberAndTheShareAreExceeded() {
        assertThat(stormPolicy.next(CALM, sick(49, 100))).isSameAs(CALM);
        assertThat(stormPolicy.next(CALM, sick(50, 500))).isSameAs(CALM);
        assertThat(stormPolicy.next(CALM, sick(51, 500))).isEqualTo(new Storm(NOW, "configuration", Optional.empty()));
    }

    @Test
    void aSignalCountsAndIsNamedWhenItDecides() {
        Signal surge = new Signal(
                "ticket-service",
                "problem-1",
                "DEPLOYMENT_STUCK",
                60,
                NOW,
                NOW.plusSeconds(60),
                "60 domains in 10 minutes");
        Reading reading = new Reading(NOW, 5, List.of(surge), fleet(500), WaveProgress.NONE);
        assertThat(stormPolicy.next(CALM, reading)).isEqualTo(new Storm(NOW, "ticket-service", Optional.empty()));
    }

    @Test
    void anUnknownFleetChangesNothingAndIsNeverCalm() {
        Reading many = new Reading(NOW, 200, List.of(), Optional.empty(), WaveProgress.NONE);
        assertThat(stormPolicy.next(CALM, many)).isSameAs(CALM);
        assertThat(new StormStatus(CALM, many, LIMITS).isUnknown()).isTrue();
        Storm storm = new Storm(NOW, "configuration", Optional.of(NOW.minusSeconds(5)));
        assertThat(stormPolicy.next(storm, many)).isEqualTo(storm.calmingSince(Optional.empty()));
    }

    @Test
    void fewSickNeedNoFleet() {
        Reading few = new Reading(NOW, 49, List.of(), Optional.empty(), WaveProgress.NONE);
        assertThat(new StormStatus(CALM, few, LIMITS).isUnknown()).isFalse();
    }

    @Test
    void betweenTheLimitsAStormGoesOn() {
        Storm storm = new Storm(NOW, "configuration", Optional.empty());
        assertThat(stormPolicy.next(storm, sick(80, 1000))).isEqualTo(storm);
    }

    @Test
    void calmMustLastBeforeTheWavesBegin() {
        StormState state = new Storm(NOW, "configuration", Optional.empty());
        state = stormPolicy.next(state, sick(40, 1000));
        assertThat(state).isEqualTo(new Storm(NOW, "configuration", Optional.of(NOW)));
        state = stormPolicy.next(state, later(Duration.ofMinutes(9), 70, 1000));
        assertThat(state).isEqualTo(new Storm(NOW, "configuration", Optional.empty()));
        state = stormPolicy.next(state, later(Duration.ofMinutes(11), 40, 1000));
        state = stormPolicy.next(state, later(Duration.ofMinutes(20), 40, 1000));
        assertThat(state).isInstanceOf(Storm.class);
        state = stormPolicy.next(state, later(Duration.ofMinutes(21), 40, 1000));
        assertThat(state).isInstanceOfSatisfying(Recovering.class, recovering -> {
            assertThat(recovering.sickAtStart()).isEqualTo(40);
            assertThat(recovering.wave().percent()).isEqualTo(1);
            assertThat(recovering.wave().allowed()).isEqualTo(1);
        });
    }

    @Test
    void eachWaveWaitsForTheProofsOfTheOneBefore() {
        StormState state = recovering(5_000);
        List<Integer> allowed = new ArrayList<>();
        while (state instanceof Recovering now) {
            int places = now.wave().allowed();
            allowed.add(places);
            assertThat(stormPolicy.next(state, progress(places - 1, places - 1, 0)))
                    .isSameAs(state);
            assertThat(stormPolicy.next(state, progress(places, places - 1, 0))).isSameAs(state);
            state = stormPolicy.next(state, progress(places, places, 0));
        }
        assertThat(allowed).containsExactly(50, 150, 500, 1250, 5000);
        assertThat(state).isInstanceOf(Calm.class);
    }

    @Test
    void aFailedVerificationHaltsAndTheWavesBeginAgainAfterTheCoolDown() {
        StormState state = stormPolicy.next(recovering(5_000), progress(50, 50, 0));
        state = stormPolicy.next(state, progress(20, 3, 1));
        Wave halted = ((Recovering) state).wave();
        assertThat(halted.percent()).isEqualTo(3);
        assertThat(halted.halted()).contains(new Wave.Halt(NOW, "1 of 20 were not proven"));
        assertThat(stormPolicy.next(state, progress(20, 20, 0))).isSameAs(state);

        StormState again = stormPolicy.next(state, later(CALM_FOR, 4_900, 100_000));
        assertThat(((Recovering) again).wave().percent()).isEqualTo(1);
        assertThat(((Recovering) again).wave().allowed()).isEqualTo(49);
        assertThat(((Recovering) again).wave().halted()).isEmpty();
    }

    @Test
    void aWaveThatNobodyNeedsEndsByItself() {
        StormState state = recovering(5_000);
        Reading idle = new Reading(
                NOW.plus(CALM_FOR.multipliedBy(2)),
                30,
                List.of(),
                fleet(20_000),
                new WaveProgress(2, 2, 0, Optional.of(NOW)));
        assertThat(((Recovering) stormPolicy.next(state, idle)).wave().percent())
                .isEqualTo(3);
    }

    @Test
    void aWaveWaitsUntilEveryHeldRunHasLookedAgain() {
        StormState state = recovering(5_000);
        Instant now = NOW.plus(CALM_FOR.multipliedBy(3));
        Optional<Instant> justNow =
                Optional.of(now.minus(CALM_FOR.multipliedBy(2)).plusSeconds(1));
        Reading slow = new Reading(now, 4_950, List.of(), fleet(20_000), new WaveProgress(2, 2, 0, justNow));
        assertThat(stormPolicy.next(state, slow)).isEqualTo(state);
    }

    @Test
    void aWaveThatProvedNothingIsNotFollowedByALargerOne() {
        StormState state = recovering(5_000);
        Reading unused =
                new Reading(NOW.plus(CALM_FOR.multipliedBy(3)), 4_999, List.of(), fleet(20_000), WaveProgress.NONE);
        assertThat(stormPolicy.next(state, unused)).isEqualTo(state);
    }

    @Test
    void itStormsAgainWhenManyMoreFallSick() {
        StormState state = recovering(5_000);
        assertThat(stormPolicy.next(state, sick(5_049, 20_000))).isInstanceOf(Recovering.class);
        assertThat(stormPolicy.next(state, sick(5_050, 20_000))).isInstanceOf(Storm.class);
    }

    @Test
    void aPersonCanDeclareItOverButOnlyAStorm() {
        Storm storm = new Storm(NOW, "configuration", Optional.empty());
        StormState over =
                stormPolicy.declareOver(storm, sick(5_000, 20_000), "me").orElseThrow();
        assertThat(over).isInstanceOfSatisfying(Recovering.class, recovering -> {
            assertThat(recovering.setBy()).isEqualTo("me");
            assertThat(recovering.wave().allowed()).isEqualTo(50);
        });
        assertThat(stormPolicy.declareOver(CALM, sick(5_000, 20_000), "me")).isEmpty();
    }

    @Test
    void limitsThatProtectNothingAreRefused() {
        assertThatThrownBy(() -> limits(0, 0.1, 0.05, List.of(100))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(1, 0.1, 0.2, List.of(100))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(1, 0.1, 0.05, List.of(1, 3))).isInstanceOf(IllegalArgumentException.class);
    }

    private static StormLimits limits(int minimum, double share, double calmShare, List<Integer> waves) {
        return new StormLimits(minimum, share, calmShare, CALM_FOR, waves, CALM_FOR);
    }

    private StormState recovering(int sick) {
        Storm storm = new Storm(NOW, "configuration", Optional.empty());
        return stormPolicy.declareOver(storm, sick(sick, 20_000), "me").orElseThrow();
    }

    private static Reading sick(int runs, int fleet) {
        return later(Duration.ZERO, runs, fleet);
    }

    private static Reading later(Duration time, int runs, int fleet) {
        return new Reading(NOW.plus(time), runs, List.of(), fleet(fleet), WaveProgress.NONE);
    }

    private static Reading progress(int used, int proven, int failed) {
        return new Reading(
                NOW, 4_000, List.of(), fleet(20_000), new WaveProgress(used, proven, failed, Optional.of(NOW)));
    }

    private static Optional<Fleet> fleet(int domains) {
        return Optional.of(new Fleet(domains, NOW));
    }
}
