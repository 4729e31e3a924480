package io.certloop.harness.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.Part;
import io.certloop.harness.system.UsageException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {

    private static final ChaosOptions OPTIONS = options(7);

    private static ChaosOptions options(long seed) {
        return new ChaosOptions("runs", seed, 2_000, 60, 3, Duration.ofMinutes(7), 0);
    }

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(ChaosPlan.random(OPTIONS)).isEqualTo(ChaosPlan.random(OPTIONS));
        assertThat(ChaosPlan.random(OPTIONS)).isNotEqualTo(ChaosPlan.random(options(8)));
    }

    @Test
    void asksForAsManyRunsAndBreaksAsMuchAsTheOptionsSay() {
        var plan = ChaosPlan.random(OPTIONS);
        assertThat(plan.workloads()).hasSize(2000);
        assertThat(kills(plan)).hasSize(60);
        assertThat(plan.injections()).hasSize(63);
        assertThat(plan.injections()).allMatch(each -> each.at().compareTo(OPTIONS.window()) <= 0);
        assertThat(kills(plan).map(FaultInjection::part)).contains(Part.values());
        assertThat(plan.workloads().stream().map(Workload::door)).contains(Workload.Door.values());
        assertThat(plan.workloads().stream().map(Workload::domain)).doesNotHaveDuplicates();
    }

    @Test
    void killsNoProcessThatIsDown() {
        for (var part : Part.values()) {
            var kills = kills(ChaosPlan.random(OPTIONS))
                    .filter(kill -> kill.part() == part)
                    .toList();
            for (int i = 1; i < kills.size(); i++) {
                var upAgain = kills.get(i - 1).at().plus(kills.get(i - 1).down());
                assertThat(kills.get(i).at()).isGreaterThan(upAgain);
            }
        }
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new ChaosOptions("runs", 1, -1, 60, 3, Duration.ofMinutes(7), 20_000))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void refusesMoreKillsThanFitIntoTheTime() {
        var options = new ChaosOptions("runs", 1, 10, 100, 0, Duration.ofSeconds(10), 0);
        assertThatThrownBy(() -> ChaosPlan.random(options)).isInstanceOf(UsageException.class);
    }

    private static Stream<FaultInjection> kills(ChaosPlan plan) {
        return plan.injections().stream().filter(each -> each.kind() == FaultInjection.Kind.KILL);
    }
}
