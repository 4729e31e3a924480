package io.certloop.service.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostConcurrencyLimiterTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final HostConcurrencyLimiter limiter = new HostConcurrencyLimiter(3, 2, clock);

    @Test
    void oneHostLeavesPlacesForOthers() {
        assertThat(Stream.of("a", "a").map(limiter::begin)).allMatch(each -> each.isEmpty());
        assertThat(limiter.begin("a")).isPresent();
        assertThat(limiter.begin("b")).isEmpty();
        assertThat(limiter.begin("c")).as("all places are taken").isPresent();
        limiter.end("b", true);
        assertThat(limiter.begin("c")).isEmpty();
    }

    @Test
    void whatCannotBeginComesAgainOneAfterTheOther() {
        limiter.begin("a");
        limiter.begin("a");
        Instant first = limiter.begin("a").orElseThrow();
        Instant second = limiter.begin("a").orElseThrow();
        assertThat(first).isAfter(clock.instant());
        assertThat(second).isAfter(first);
    }

    @Test
    void aHostThatDoesNotAnswerGetsOneCallAtATimeAfterEverLongerPauses() {
        Duration before = Duration.ZERO;
        for (int failure = 0; failure < 10; failure++) {
            assertThat(limiter.begin("a")).isEmpty();
            assertThat(limiter.begin("a").isPresent()).isEqualTo(failure > 0);
            limiter.end("a", false);
            if (failure == 0) {
                limiter.end("a", false);
            }
            Instant next = limiter.begin("a").orElseThrow();
            Duration pause = Duration.between(clock.instant(), next);
            assertThat(pause).isBetween(before, Duration.ofMinutes(2));
            before = Duration.ofSeconds(Math.min(32, 1L << failure));
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void anAnswerOpensTheHostAgain() {
        limiter.begin("a");
        limiter.end("a", false);
        assertThat(limiter.begin("a")).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(limiter.begin("a")).isEmpty();
        limiter.end("a", true);
        assertThat(Stream.of("a", "a").map(limiter::begin)).allMatch(each -> each.isEmpty());
    }
}
