package io.certloop.cloud.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the names and defaults that deployments rely on. */
class ConfigTest {

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CloudConfig.class)
                .withMapping(EdgeConfig.class)
                .withMapping(DnsConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    private static void check(Map<String, String> values) {
        SmallRyeConfig config = config(values);
        ConfigCheck.check(
                config.getConfigMapping(CloudConfig.class),
                config.getConfigMapping(EdgeConfig.class),
                config.getConfigMapping(DnsConfig.class));
    }

    @Test
    void defaultsAreTheProvidersProduction() {
        SmallRyeConfig config = config(Map.of("certloop.cloud.accounts-file", "/run/accounts.json"));

        CloudConfig cloud = config.getConfigMapping(CloudConfig.class);
        assertThat(cloud.accountsFile()).isEqualTo(Path.of("/run/accounts.json"));
        assertThat(cloud.domainApi()).isEqualTo(URI.create("https://api.qiniu.com"));
        assertThat(cloud.certificateApi()).isEqualTo(URI.create("https://fusion.qiniuapi.com"));
        assertThat(cloud.operatorApi()).isFalse();
        assertThat(cloud.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(cloud.answerTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(cloud.callTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(cloud.turnTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(cloud.requestsPerSecond()).isEqualTo(10);
        assertThat(cloud.onCallShare()).isEqualTo(0.2);
        assertThat(cloud.sweepShare()).isEqualTo(0.4);
        EdgeConfig edge = config.getConfigMapping(EdgeConfig.class);
        assertThat(edge.port()).isEqualTo(443);
        assertThat(edge.trustFile()).isEmpty();
        assertThat(edge.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(edge.allowedNetworks()).isEmpty();
        assertThat(edge.pointsOfPresence()).isEmpty();
        DnsConfig dns = config.getConfigMapping(DnsConfig.class);
        assertThat(dns.server()).isEmpty();
        assertThat(dns.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(dns.ipv6()).isFalse();
    }

    @Test
    void everyNameIsRead() {
        Map<String, String> local = Map.ofEntries(
                Map.entry("certloop.cloud.accounts-file", "accounts.json"),
                Map.entry("certloop.cloud.domain-api", "http://127.0.0.1:8084"),
                Map.entry("certloop.cloud.certificate-api", "http://127.0.0.1:8084/"),
                Map.entry("certloop.cloud.operator-api", "true"),
                Map.entry("certloop.cloud.connect-timeout", "PT1S"),
                Map.entry("certloop.cloud.answer-timeout", "PT5S"),
                Map.entry("certloop.cloud.call-timeout", "PT20S"),
                Map.entry("certloop.cloud.turn-timeout", "PT3S"),
                Map.entry("certloop.cloud.requests-per-second", "500"),
                Map.entry("certloop.cloud.on-call-share", "0"),
                Map.entry("certloop.cloud.sweep-share", "0.5"),
                Map.entry("certloop.edge.port", "8443"),
                Map.entry("certloop.edge.trust-file", "ca.pem"),
                Map.entry("certloop.edge.timeout", "PT0.5S"),
                Map.entry("certloop.edge.allowed-networks", "127.0.0.0/8,::1"),
                Map.entry("certloop.edge.points-of-presence", "192.0.2.1,2001:db8::1"),
                Map.entry("certloop.dns.server", "127.0.0.1:8053"),
                Map.entry("certloop.dns.timeout", "PT1S"),
                Map.entry("certloop.dns.ipv6", "true"));
        SmallRyeConfig config = config(local);

        assertThat(config.getConfigMapping(EdgeConfig.class).port()).isEqualTo(8443);
        assertThat(config.getConfigMapping(EdgeConfig.class).trustFile()).contains(Path.of("ca.pem"));
        assertThat(config.getConfigMapping(EdgeConfig.class).allowedNetworks()).contains(List.of("127.0.0.0/8", "::1"));
        assertThat(config.getConfigMapping(EdgeConfig.class).pointsOfPresence())
                .contains(List.of("192.0.2.1", "2001:db8::1"));
        assertThat(config.getConfigMapping(DnsConfig.class).server()).contains("127.0.0.1:8053");
        assertThat(config.getConfigMapping(DnsConfig.class).ipv6()).isTrue();
        assertThat(config.getConfigMapping(CloudConfig.class).operatorApi()).isTrue();
        assertThat(ConfigCheck.limits(config.getConfigMapping(CloudConfig.class)))
                .isEqualTo(new RequestLimits(500, 0, 0.5));
        assertThat(ConfigCheck.settings(config.getConfigMapping(CloudConfig.class))
                        .timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(20)));
        assertThatCode(() -> check(local)).doesNotThrowAnyException();
    }

    @Test
    void allViolationsAreToldAtOnce() {
        Map<String, String> wrong = Map.of(
                "certloop.cloud.accounts-file", "accounts.json",
                "certloop.cloud.domain-api", "https://key:secret@api.example.com/path",
                "certloop.cloud.answer-timeout", "PT0S",
                "certloop.cloud.requests-per-second", "0",
                "certloop.edge.port", "0",
                "certloop.edge.timeout", "PT10M",
                "certloop.edge.allowed-networks", "localhost",
                "certloop.edge.points-of-presence", "pop.example.com",
                "certloop.dns.server", "127.0.0.1:port",
                "certloop.dns.timeout", "PT0S");

        assertThatThrownBy(() -> check(wrong))
                .hasMessageContaining("domain-api must be")
                .hasMessageContaining("answer-timeout must lie")
                .hasMessageContaining("requests-per-second must")
                .hasMessageContaining("certloop.edge.port")
                .hasMessageContaining("certloop.edge.timeout")
                .hasMessageContaining("certloop.edge.allowed-networks")
                .hasMessageContaining("certloop.edge.points-of-presence")
                .hasMessageContaining("certloop.dns.server")
                .hasMessageContaining("certloop.dns.timeout")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "answer-timeout, PT0S, answer-timeout must lie",
        "call-timeout, PT5S, call-timeout must not be shorter",
        "turn-timeout, PT30S, call-timeout must be longer",
        "on-call-share, 1, on-call-share must",
        "sweep-share, -1, sweep-share must",
        "sweep-share, 0.8, on-call-share and sweep-share together must"
    })
    void aValueThatCannotWorkIsTold(String key, String value, String told) {
        assertThatThrownBy(() ->
                        check(Map.of("certloop.cloud.accounts-file", "accounts.json", "certloop.cloud." + key, value)))
                .hasMessageContaining(told);
    }
}
