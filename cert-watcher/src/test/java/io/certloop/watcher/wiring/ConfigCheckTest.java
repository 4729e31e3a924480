package io.certloop.watcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.jobs.JobsConfig;
import io.certloop.watcher.check.CheckConfig;
import io.certloop.watcher.finding.FindingConfig;
import io.certloop.watcher.request.EscalationConfig;
import io.certloop.watcher.selfcheck.VantageConfig;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.watch.WatchConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(SweepConfig.class)
                .withMapping(CheckConfig.class)
                .withMapping(FindingConfig.class)
                .withMapping(VantageConfig.class)
                .withMapping(EscalationConfig.class)
                .withMapping(WatchConfig.class)
                .withMapping(JobsConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    private static List<String> violations(SmallRyeConfig config) {
        var check = new ConfigCheck();
        check.check(config.getConfigMapping(CheckConfig.class));
        check.check(config.getConfigMapping(FindingConfig.class));
        check.check(config.getConfigMapping(VantageConfig.class));
        check.check(config.getConfigMapping(EscalationConfig.class));
        check.check(config.getConfigMapping(WatchConfig.class));
        return check.violations();
    }

    @Test
    void anAlertmanagerIsAPlainAddress() {
        String key = "certloop.watch.alertmanager-url";
        assertThat(violations(config(Map.of(key, "http://a:9093,https://b/alertmanager"))))
                .isEmpty();
        for (String wrong : List.of("a:9093", "http://u:p@a:9093", "file:///a", "http://a?x=y")) {
            assertThat(violations(config(Map.of(key, wrong))))
                    .as(wrong)
                    .singleElement()
                    .asString()
                    .startsWith(key)
                    .doesNotContain("u:p");
        }
    }

    @Test
    void defaultsAreTheOnesThatTheReadmeNames() {
        SmallRyeConfig config = config(Map.of());

        assertThat(violations(config)).isEmpty();
        assertThat(config.getConfigMapping(SweepConfig.class).every()).isEqualTo(Duration.ofMinutes(5));
        CheckConfig checks = config.getConfigMapping(CheckConfig.class);
        assertThat(checks.stuckAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(checks.issuanceStuckAfter()).isEqualTo(Duration.ofMinutes(40));
        assertThat(checks.expiry().warn().divisor()).isEqualTo(3);
        assertThat(checks.expiry().repair().divisor()).isEqualTo(6);
        assertThat(config.getConfigMapping(EscalationConfig.class).askAgainAfter())
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aDeadReplicaIsFoundOutWithin30SecondsByDefault() {
        // db-scheduler looks for dead executions every second heartbeat.
        Duration heartbeat = config(Map.of()).getConfigMapping(JobsConfig.class).heartbeatEvery();

        assertThat(heartbeat.multipliedBy(4 + 2)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void everySettingThatIsOutOfRangeIsNamedAtOnce() {
        var values = Map.of(
                "certloop.watcher.every", "PT0.5S",
                "certloop.watcher.expiry.warn.divisor", "0",
                "certloop.watcher.confirm.of", "9",
                "certloop.watcher.blindness.share", "1.5",
                "certloop.watcher.ask-again-after", "PT1S",
                "certloop.jobs.threads", "0");

        assertThatThrownBy(() -> config(values))
                .hasMessageContainingAll(values.keySet().toArray(String[]::new));
    }

    @Test
    void settingsThatContradictEachOtherAreNamedAtOnce() {
        SmallRyeConfig config = config(Map.of(
                "certloop.watcher.issuance-stuck-after", "PT1M",
                "certloop.watcher.expiry.repair.divisor", "2",
                "certloop.watcher.expiry.repair.ceiling", "P60D",
                "certloop.watcher.confirm.needed", "4",
                "certloop.watcher.blindness.least", "201",
                "certloop.watcher.asks.retry-first", "PT6M"));

        assertThat(violations(config))
                .extracting(violation -> violation.substring(0, violation.indexOf(':')))
                .containsExactly(
                        "certloop.watcher.issuance-stuck-after",
                        "certloop.watcher.expiry.repair.divisor",
                        "certloop.watcher.expiry.repair.ceiling",
                        "certloop.watcher.confirm.needed",
                        "certloop.watcher.blindness.least",
                        "certloop.watcher.asks.retry-first");
    }
}
