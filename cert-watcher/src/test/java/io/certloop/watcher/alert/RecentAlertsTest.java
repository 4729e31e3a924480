package io.certloop.watcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentAlertsTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RecentAlerts recent = after("PT5M");

    private RecentAlerts after(String again) {
        return new RecentAlerts(
                Settings.of(AlertConfig.class, Map.of("certloop.alerts.inspect-again-after", again)), clock);
    }

    @Test
    void theSameAlertIsInspectedAgainOnlyLater() {
        assertThat(recent.add("f")).isTrue();
        clock.advance(Duration.ofMinutes(4));
        assertThat(recent.add("f")).isFalse();
        assertThat(recent.add("g")).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(recent.add("f")).isTrue();
        assertThat(recent.add("f")).isFalse();
    }

    @Test
    void zeroMeansThatEveryAlertIsInspected() {
        RecentAlerts none = after("PT0S");

        assertThat(none.add("f")).isTrue();
        assertThat(none.add("f")).isTrue();
    }

    @Test
    void whatCouldNotBeQueuedIsForgotten() {
        recent.add("f");

        recent.forget(List.of("f"));

        assertThat(recent.add("f")).isTrue();
    }

    @Test
    void theOldestAreForgottenFirst() {
        for (int i = 0; i <= RecentAlerts.MOST; i++) {
            recent.add("f" + i);
        }

        assertThat(recent.add("f1")).isFalse();
        assertThat(recent.add("f0")).isTrue();
    }
}
