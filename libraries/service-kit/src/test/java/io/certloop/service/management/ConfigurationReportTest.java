package io.certloop.service.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReportTest {

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.password, hidden",
        "quarkus.oidc.console.credentials.secret, hidden",
        "quarkus.oidc.console.credentials.client-secret.value, hidden",
        "quarkus.oidc.credentials.jwt.key, hidden",
        "quarkus.oidc.token-state-manager.encryption-secret, hidden",
        "quarkus.otel.exporter.otlp.headers, authorization=hidden",
        "quarkus.tls.services.key-store.p12.password, hidden",
        "quarkus.proxy.password, hidden",
        "certloop.cloud.accounts.a.secret-key, hidden",
        "certloop.cloud.accounts.a.access-key, hidden",
        "certloop.notification.targets.team.url, https://hooks.example/services/hidden",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db/x?user=u&password=hidden",
        "quarkus.rest-client.remediation.url, https://user:hidden@host.example/x",
        "certloop.anything, Bearer hidden",
        "certloop.anything, a0hiddena0hiddena0hidden",
        "certloop.anything, -----BEGIN PRIVATE KEY----- hidden"
    })
    void aSecretIsReplaced(String name, String value) {
        assertThat(ConfigurationReport.shown(name, value))
                .contains(ConfigurationReport.REDACTED)
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "certloop.security.tokens-file, /etc/certloop/tokens/tokens",
        "certloop.notification.targets.team.secret-file, /etc/certloop/notifications/team-secret",
        "quarkus.oidc.token.audience, certloop",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db:5432/ticket?sslmode=verify-full",
        "certloop.watcher.every, PT5M",
        "quarkus.http.limits.max-body-size, 64K",
        "quarkus.oidc.auth-server-url, https://issuer.example.com/realms/certloop"
    })
    void whatIsNoSecretIsShown(String name, String value) {
        assertThat(ConfigurationReport.shown(name, value)).isEqualTo(value);
    }

    @Test
    void namesTheSourceThatWonAndNothingOfOthers() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(
                                Map.of(
                                        "certloop.storm.minimum", "50",
                                        "quarkus.http.port", "${nobody.has.this}",
                                        "somebody.else", "x"),
                                "application",
                                100),
                        new EnvConfigSource(Map.of("CERTLOOP_STORM_MINIMUM", "70", "HOME", "/x"), 300))
                .build();

        assertThat(ConfigurationReport.of(config).lines())
                .containsExactly(
                        "certloop.storm.minimum=70  # EnvConfigSource",
                        "quarkus.http.port=  # cannot be resolved," + " PropertiesConfigSource[source=application]");
    }
}
