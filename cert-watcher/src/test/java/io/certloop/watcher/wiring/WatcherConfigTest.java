package io.certloop.watcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatcherConfigTest {

    private static WatcherConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(WatcherConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(WatcherConfig.class);
    }

    @Test
    void defaultsAreTheOnesThatTheReadmeNames() {
        WatcherConfig config = config(Map.of());

        assertThat(WatcherConfigCheck.violations(config)).isEmpty();
        assertThat(config.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.stuckAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.issuanceStuckAfter()).isEqualTo(Duration.ofMinutes(40));
        assertThat(config.askAgainAfter()).isEqualTo(Duration.ofHours(6));
        assertThat(config.expiry().warn().divisor()).isEqualTo(3);
        assertThat(config.expiry().repair().divisor()).isEqualTo(6);
    }

    @Test
    void aDeadReplicaIsFoundOutWithin30SecondsByDefault() {
        // db-scheduler looks for dead executions every second heartbeat.
        Duration heartbeat = config(Map.of()).jobs().heartbeat();

        assertThat(heartbeat.multipliedBy(4 + 2)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        WatcherConfig config =
                config(
                        Map.of(
                                "certloop.watcher.every", "PT0.5S",
                                "certloop.watcher.issuance-stuck-after", "PT1M",
                                "certloop.watcher.expiry.repair.divisor", "2",
                                "certloop.watcher.expiry.repair.ceiling", "P60D",
                                "certloop.watcher.jobs.at-once", "0"));

        assertThat(WatcherConfigCheck.violations(config))
                .extracting(violation -> violation.substring(0, violation.indexOf(':')))
                .containsExactly(
                        "certloop.watcher.every",
                        "certloop.watcher.issuance-stuck-after",
                        "certloop.watcher.expiry.repair.divisor",
                        "certloop.watcher.expiry.repair.ceiling",
                        "certloop.watcher.jobs.at-once");
    }
}
