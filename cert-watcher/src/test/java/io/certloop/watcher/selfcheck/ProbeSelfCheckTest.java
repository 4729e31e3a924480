package io.certloop.watcher.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeSelfCheckTest {

    private final List<VantageAlarm> raised = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();
    private final ProbeSelfCheck vantage =
            new ProbeSelfCheck(
                    "here",
                    new ProbeSelfCheck.Limits(20, 10, 0.5),
                    new VantageAlarms() {
                        @Override
                        public void raise(VantageAlarm alarm) {
                            raised.add(alarm);
                        }

                        @Override
                        public void clear(String replica) {
                            cleared.add(replica);
                        }

                        @Override
                        public List<VantageAlarm> openSince(Instant time) {
                            return raised;
                        }
                    },
                    Clock.fixed(Snapshots.NOW, ZoneOffset.UTC));

    @Test
    void fewLooksThatShowNothingAreNoAlarm() {
        assertThat(vantage.isBlindAfter(looks(9, true))).isFalse();
        assertThat(vantage.isBlindAfter(looks(1, true))).isTrue();
    }

    @Test
    void aShareOfTheLastLooksIsOne() {
        assertThat(vantage.isBlindAfter(looks(20, true))).isTrue();
        assertThat(vantage.isBlindAfter(looks(10, false))).isTrue();
        assertThat(vantage.isBlindAfter(looks(1, false))).isFalse();
    }

    @Test
    void anAlarmIsClearedOnce() {
        vantage.record(vantage.isBlindAfter(looks(10, true)));
        vantage.record(vantage.isBlindAfter(looks(20, false)));
        vantage.record(false);
        assertThat(raised).hasSize(1);
        assertThat(cleared).containsExactly("here");
    }

    /** Batches are judged and told side by side, so that they may be told in another order. */
    @Test
    void anAlarmThatIsToldAfterItsEndStillSaysSinceWhen() {
        boolean blind = vantage.isBlindAfter(looks(10, true));
        vantage.record(vantage.isBlindAfter(looks(20, false)));
        vantage.record(blind);
        assertThat(raised).extracting(VantageAlarm::openedAt).containsExactly(Snapshots.NOW);
    }

    private static List<Boolean> looks(int count, boolean nothing) {
        return Collections.nCopies(count, nothing);
    }
}
