package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WriteLimitsTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final WriteLimits limits = new WriteLimits(10, 20, new SettableClock());

    @Test
    void aBurstIsTakenAndThenOnlyTheRate() {
        for (int i = 0; i < 20; i++) {
            assertThat(limits.refuse("a")).isEmpty();
        }
        assertThat(limits.refuse("a")).contains(Duration.ofMillis(100));
        now = now.plusMillis(100);
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

    private final class SettableClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
