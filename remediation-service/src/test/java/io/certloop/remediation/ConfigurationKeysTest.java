package io.certloop.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.diagnosis.PatienceConfig;
import io.certloop.remediation.guardrail.LimitsConfig;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.OutgoingConfig;
import io.certloop.remediation.observation.DirectoryConfig;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.job.CallbackTlsConfig;
import io.certloop.remediation.runbook.RunbookConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several features share a prefix: each key is known to one of them, and a typing error to none. */
class ConfigurationKeysTest {

    private static final List<Class<?>> SHARING = List.of(
            PatienceConfig.class,
            LimitsConfig.class,
            DirectoryConfig.class,
            PlaybookConfig.class,
            RunConfig.class,
            NotificationConfig.class,
            RunbookConfig.class,
            OutgoingConfig.class,
            CallbackTlsConfig.class);

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("certloop.remediation.stuck-after", "PT1M"),
            Map.entry("certloop.remediation.issuance-stuck-after", "PT1M"),
            Map.entry("certloop.remediation.propagation", "PT1M"),
            Map.entry("certloop.remediation.expiring-share", "0.2"),
            Map.entry("certloop.remediation.expiring-ceiling", "P20D"),
            Map.entry("certloop.remediation.useful-left", "P8D"),
            Map.entry("certloop.remediation.look-every", "PT1M"),
            Map.entry("certloop.remediation.held-look-every", "PT1M"),
            Map.entry("certloop.remediation.settle", "PT1M"),
            Map.entry("certloop.remediation.verify-deadline", "PT1M"),
            Map.entry("certloop.remediation.issuance-deadline", "PT1M"),
            Map.entry("certloop.remediation.escalate-after", "PT1M"),
            Map.entry("certloop.remediation.unknown-deadline", "PT1M"),
            Map.entry("certloop.remediation.attempts-per-action", "2"),
            Map.entry("certloop.remediation.writes-per-run", "2"),
            Map.entry("certloop.remediation.attempts-limit", "2"),
            Map.entry("certloop.remediation.attempts-window", "PT1H"),
            Map.entry("certloop.remediation.domains-per-run", "2"),
            Map.entry("certloop.remediation.directory-freshness", "PT1M"),
            Map.entry("certloop.remediation.cooldown", "PT1M"),
            Map.entry("certloop.remediation.in-flight-limit", "2"),
            Map.entry("certloop.remediation.on-call-share", "0.1"),
            Map.entry("certloop.remediation.run-age-limit", "PT2H"),
            Map.entry("certloop.remediation.approval-wait", "PT1M"),
            Map.entry("certloop.remediation.approval-valid", "PT1M"),
            Map.entry("certloop.remediation.playbooks-file", "/playbooks.yaml"),
            Map.entry("certloop.remediation.limits-file", "/limits"),
            Map.entry("certloop.notification.runbook-base", "https://runbooks.example"),
            Map.entry("certloop.notification.attempts", "2"),
            Map.entry("certloop.notification.first-pause", "PT1S"),
            Map.entry("certloop.notification.longest-pause", "PT1M"),
            Map.entry("certloop.notification.targets.team.format", "WEBHOOK"),
            Map.entry("certloop.notification.targets.team.url", "https://chat.example"),
            Map.entry("certloop.outgoing.allowed-hosts", "chat.example"),
            Map.entry("certloop.outgoing.callback-tls", "services"));

    @Test
    void eachKeyIsKnownToItsFeature() {
        SmallRyeConfig config = read(KEYS);

        assertThat(config.getConfigMapping(PatienceConfig.class).stuckAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.getConfigMapping(LimitsConfig.class).limitsFile()).contains(Path.of("/limits"));
        assertThat(config.getConfigMapping(PlaybookConfig.class).playbooksFile())
                .contains(Path.of("/playbooks.yaml"));
        assertThat(config.getConfigMapping(RunConfig.class).runAgeLimit()).isEqualTo(Duration.ofHours(2));
        assertThat(config.getConfigMapping(RunbookConfig.class).runbook("storm.md"))
                .isEqualTo("https://runbooks.example/storm.md");
        assertThat(config.getConfigMapping(NotificationConfig.class).targets()).containsOnlyKeys("team");
        assertThat(config.getConfigMapping(CallbackTlsConfig.class).callbackTls())
                .contains("services");
    }

    @Test
    void aKeyThatNoFeatureKnowsStopsTheStart() {
        Map<String, String> mistyped = new HashMap<>(KEYS);
        mistyped.put("certloop.remediation.cool-down", "PT1M");

        assertThatThrownBy(() -> read(mistyped)).hasMessageContaining("certloop.remediation.cool-down");
    }

    private static SmallRyeConfig read(Map<String, String> keys) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(keys, "test", 300));
        SHARING.forEach(builder::withMapping);
        return builder.build();
    }
}
