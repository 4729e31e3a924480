package io.certloop.remediation.guardrail;

import static io.certloop.remediation.Scenery.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private final AttemptLimit limit = new AttemptLimit(2, Duration.ofHours(6));

    @Test
    void allowsBelowTheLimit() {
        assertThat(limit.check(List.of(NOW.minusSeconds(1)), NOW)).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void holdsAtTheLimitAndSaysItsNumbers() {
        assertThat(limit.check(List.of(NOW, NOW.minusSeconds(60)), NOW))
                .isEqualTo(new Verdict.Held("attempt limit", "2 of 2 attempts within PT6H"));
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        assertThat(limit.check(List.of(NOW, NOW.minus(Duration.ofHours(6))), NOW))
                .isEqualTo(new Verdict.Allowed());
    }

    @Test
    void cannotBeSwitchedOffByAZero() {
        assertThatThrownBy(() -> new AttemptLimit(0, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
