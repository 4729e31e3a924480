package io.certloop.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void retriesForEverWithABoundedDelay() {
        var backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backOff.after(7)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void isNeverLongerThanTheLongestNorShorterThanTheFirst() {
        assertThat(new BackOff(Duration.ofHours(1), Duration.ofMinutes(10)).after(1))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1)).after(0))
                .isEqualTo(Duration.ofSeconds(2));
    }
}
