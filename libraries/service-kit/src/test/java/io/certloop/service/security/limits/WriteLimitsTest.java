package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WriteLimitsTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final WriteLimits limits = new WriteLimits(10, 20, clock);

    @Test
    void aBurstIsTakenAndThenOnlyTheRate() {
        for (int i = 0; i < 20; i++) {
            assertThat(limits.refuse("a")).isEmpty();
        }
        assertThat(limits.refuse("a")).contains(Duration.ofMillis(100));
        clock.advance(Duration.ofMillis(100));
        assertThat(limits.refuse("a")).isEmpty();
        assertThat(limits.refuse("a")).isPresent();
    }

    @Test
    void callersDoNotTakeFromEachOther() {
        for (int i = 0; i < 21; i++) {
            limits.refuse("a");
        }
        assertThat(limits.refuse("a")).isPresent();
        assertThat(limits.refuse("b")).isEmpty();
    }

    @Test
    void moreCallersThanThereAreShareABucket() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(limits.refuse("caller-" + i)).isEmpty();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(limits.refuse("new-" + i)).isEmpty();
        }
        assertThat(limits.refuse("new-20")).isPresent();
        assertThat(limits.refuse("caller-0")).isEmpty();
    }
}
