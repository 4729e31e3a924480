package io.certloop.harness.chaos.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new ChaosOptions("runs", 1, -1, 60, 3, Duration.ofMinutes(7), 20_000))
                .isInstanceOf(UsageException.class);
    }
}
