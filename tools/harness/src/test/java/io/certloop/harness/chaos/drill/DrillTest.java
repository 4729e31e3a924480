package io.certloop.harness.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.system.UsageException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrillTest {

    private static final ChaosOptions OPTIONS = new ChaosOptions("all", 1, 100, 4, 1, Duration.ofMinutes(1), 400);

    @Test
    void playsAllButTheStormIfNothingIsNamed() {
        assertThat(Drill.named("all")).containsExactly(Drill.RUNS, Drill.TAKE_OVER, Drill.HANG);
        assertThat(Drill.named("storm")).containsExactly(Drill.STORM);
        assertThat(Drill.named("failover")).containsExactly(Drill.FAILOVER_SYNC, Drill.FAILOVER_ASYNC);
        assertThat(Drill.named("restore-stopped")).containsExactly(Drill.RESTORE_STOPPED);
    }

    @Test
    void refusesOtherDrills() {
        assertThatThrownBy(() -> Drill.named("nonsense"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no drill nonsense; there are all, failover, restore, [runs, take-over");
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHasSettingsAndAPlan(Drill drill) {
        assertThat(drill.environment(Map.of("CERTLOOP_HOME", "x")))
                .hasSizeGreaterThan(1)
                .containsEntry("CERTLOOP_HOME", "x");
        assertThat(drill.plan.apply(OPTIONS).workloads()).isNotEmpty();
        assertThat(drill.plan.apply(OPTIONS)).isEqualTo(drill.plan.apply(OPTIONS));
    }
}
