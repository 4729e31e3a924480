package io.certloop.harness.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.run.FaultInjector;
import io.certloop.harness.system.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultDrillsTest {

    private static final FaultInjector.Stopped IN_TIME =
            new FaultInjector.Stopped(Part.TICKETS, Optional.of(Duration.ofSeconds(2)));

    @Test
    void passesWhereEachEndsByItself() {
        assertThat(FaultDrills.ended(List.of(IN_TIME)).passed()).isTrue();
    }

    @Test
    void failsWhereOneHadToBeKilled() {
        var killed = new FaultInjector.Stopped(Part.WATCHER, Optional.empty());

        assertThat(FaultDrills.ended(List.of(IN_TIME, killed)).passed()).isFalse();
    }
}
