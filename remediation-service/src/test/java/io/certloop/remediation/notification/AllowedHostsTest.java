package io.certloop.remediation.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private final AllowedHosts hosts =
            new AllowedHosts(List.of("ticket-service", "chat.example:8443", "*.hooks.example", "[::1]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ticket-service/x",
                "http://TICKET-SERVICE:8081/x",
                "https://chat.example:8443/",
                "https://a.b.hooks.example/x",
                "http://[::1]:80/"
            })
    void allowsWhatIsNamed(String url) {
        assertThat(hosts.allow(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://ticket-service.evil.example/",
                "http://ticket-service@evil.example/",
                "http://evil.example/ticket-service",
                "https://chat.example/",
                "https://hooks.example/",
                "https://evilhooks.example/",
                "mailto:x@ticket-service"
            })
    void refusesEverythingElse(String url) {
        assertThat(hosts.allow(URI.create(url))).isFalse();
    }

    @Test
    void allowsNothingIfNothingIsNamed() {
        assertThat(new AllowedHosts(List.of()).allow(URI.create("http://localhost/")))
                .isFalse();
    }
}
