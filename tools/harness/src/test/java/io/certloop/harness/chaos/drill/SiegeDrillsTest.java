package io.certloop.harness.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.siege.Striker;
import io.certloop.harness.system.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiegeDrillsTest {

    private static final Striker.Stopped IN_TIME =
            new Striker.Stopped(Part.TICKETS, Optional.of(Duration.ofSeconds(2)));

    @Test
    void passesWhereEachEndsByItself() {
        assertThat(SiegeDrills.ended(List.of(IN_TIME)).passed()).isTrue();
    }

    @Test
    void failsWhereOneHadToBeKilled() {
        var killed = new Striker.Stopped(Part.WATCHER, Optional.empty());

        assertThat(SiegeDrills.ended(List.of(IN_TIME, killed)).passed()).isFalse();
    }
}
