package io.certloop.cloud.acme.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.acme.settings.AcmeSettings.Challenge;
import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcmeSettingsTest {

    private static final Path DESIRED = Path.of("/etc/certloop/desired");

    private static AcmeSettings read(String json) throws JsonProcessingException {
        return AcmeSettings.of(new ObjectMapper().readTree(json), DESIRED);
    }

    private static String with(String more) {
        return """
        {"directory": "https://ca.example/dir", "accountKey": "/keys/a.pem", "challenge": "http-01",
         "termsAgreed": true%s}
        """.formatted(more);
    }

    @Test
    void leastIsEnough() throws Exception {
        var settings = read(with(""));
        assertThat(settings.challenge()).isEqualTo(Challenge.HTTP_01);
        assertThat(settings.keyType()).isEqualTo(KeyType.EC256);
        assertThat(settings.pending()).isEqualTo(DESIRED.resolve(".pending"));
        assertThat(settings.propagation()).isZero();
    }

    @Test
    void allIsRead() throws Exception {
        var settings = read("""
                        {"directory": "https://ca.example/dir", "accountKey": "/keys/a.pem",
                         "eab": {"kid": "k", "hmac": "/keys/hmac"}, "challenge": "dns-01",
                         "dns": {"server": "[::1]:5353", "zone": "example.com", "ttlSeconds": 30,
                                 "tsig": {"name": "t", "algorithm": "hmac-sha512", "secret": "/t"}},
                         "propagationSeconds": 20, "keyType": "rsa2048", "profile": "shortlived",
                         "preferredChain": "Root X", "trust": "/ca.pem", "pending": "/pending",
                         "contact": ["mailto:tls@example.com"], "termsAgreed": true}
                        """);
        assertThat(settings.dns().orElseThrow().port()).isEqualTo(5353);
        assertThat(settings.dns().orElseThrow().tsig().orElseThrow().algorithm())
                .isEqualTo("hmac-sha512");
        assertThat(settings.propagation()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.eab().orElseThrow().kid()).isEqualTo("k");
        assertThat(settings.contact()).hasSize(1);
        assertThat(settings.pending()).isEqualTo(Path.of("/pending"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", \"challenges\": \"x\"|acme.challenges: is unknown",
                ", \"challenge\": \"dns-01\"|acme: dns-01 needs either dns or webhook",
                ", \"challenge\": \"tls-alpn-01\"|acme.challenge: must be one of http-01, dns-01",
                ", \"directory\": \"http://ca.example\"|acme.directory: must be an https address",
                ", \"propagationSeconds\": 4000|acme.propagationSeconds: must be a whole number from 0 to 3600",
                ", \"keyType\": \"dsa\"|acme.keyType: must be one of ec256, ec384, rsa2048, rsa4096",
                ", \"termsAgreed\": \"yes\"|acme.termsAgreed: must be true or false",
                ", \"contact\": [\"tls\"]|acme.contact[0]: must be an address",
                ", \"eab\": {\"kid\": \"k\"}|acme.eab.hmac: is missing",
                ", \"dns\": {\"server\": \"a:99999\"}|acme.dns.server: must be host or host:port",
                ", \"dns\": {\"tsig\": {}}|acme.dns.tsig.secret: is missing",
                ", \"webhook\": {\"url\": \"file:/x\"}|acme.webhook.url: must be an http address",
                ", \"accountKey\": \"\"|acme.accountKey: must be a text that is not blank",
            })
    void mistakeIsNamed(String more, String expected) {
        assertThatThrownBy(() -> read(with(more)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void allMistakesAreNamedAtOnceAndNoSecretIsQuoted() {
        assertThatThrownBy(() -> read("{\"challenge\": 1, \"directory\": \"https://u:secret@h/\"}"))
                .hasMessageContaining("acme.accountKey: is missing")
                .hasMessageContaining("acme.challenge: must be one of http-01, dns-01")
                .hasMessageContaining("acme.directory: must be an https address")
                .hasMessageNotContaining("secret");
    }
}
