package io.certloop.watcher.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Snapshots;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeSelfCheckTest {

    private final FakeAlarms alarms = new FakeAlarms();
    private final ProbeSelfCheck selfCheck = new ProbeSelfCheck(
            Settings.of(
                    VantageConfig.class,
                    Map.of(
                            "certloop.watcher.blindness.window", "20",
                            "certloop.watcher.blindness.least", "10")),
            alarms,
            Clock.fixed(Snapshots.NOW, ZoneOffset.UTC));

    @Test
    void fewLooksThatShowNothingAreNoAlarm() {
        assertThat(selfCheck.isBlindAfter(looks(9, true))).isFalse();
        assertThat(selfCheck.isBlindAfter(looks(1, true))).isTrue();
    }

    @Test
    void aShareOfTheLastLooksIsOne() {
        assertThat(selfCheck.isBlindAfter(looks(20, true))).isTrue();
        assertThat(selfCheck.isBlindAfter(looks(10, false))).isTrue();
        assertThat(selfCheck.isBlindAfter(looks(1, false))).isFalse();
    }

    @Test
    void anAlarmIsClearedOnce() {
        selfCheck.record(selfCheck.isBlindAfter(looks(10, true)));
        selfCheck.record(selfCheck.isBlindAfter(looks(20, false)));
        selfCheck.record(false);
        assertThat(alarms.raised).hasSize(1);
        assertThat(alarms.cleared).containsExactly(alarms.raised.getFirst().replica());
    }

    /** Batches are evaluation and told side by side, so that they may be told in another order. */
    @Test
    void anAlarmThatIsToldAfterItsEndStillSaysSinceWhen() {
        boolean blind = selfCheck.isBlindAfter(looks(10, true));
        selfCheck.record(selfCheck.isBlindAfter(looks(20, false)));
        selfCheck.record(blind);
        assertThat(alarms.raised).extracting(VantageAlarm::openedAt).containsExactly(Snapshots.NOW);
    }

    private static List<Boolean> looks(int count, boolean nothing) {
        return Collections.nCopies(count, nothing);
    }
}
