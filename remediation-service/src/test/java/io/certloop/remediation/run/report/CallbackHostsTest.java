package io.certloop.remediation.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.notification.AllowedHosts;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackHostsTest {

    private final CallbackHosts hosts = CallbackHosts.of(
            List.of("ticket-service:8081", "tickets.example:443"),
            new AllowedHosts(List.of("ticket-service", "hooks.example")));

    @ParameterizedTest
    @ValueSource(strings = {"http://ticket-service:8081/x", "https://tickets.example/x"})
    void ourServicesGetTheToken(String url) {
        assertThat(hosts.allow(URI.create(url))).isTrue();
        assertThat(hosts.getToken(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ticket-service:9999/x", "https://hooks.example/x"})
    void whatNotificationsMayGoToGetsNoToken(String url) {
        assertThat(hosts.allow(URI.create(url))).isTrue();
        assertThat(hosts.getToken(URI.create(url))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tickets.example/x", "http://evil.example:8081/", "http://ticket-service:99999/"})
    void nothingElseIsAllowed(String url) {
        assertThat(hosts.allow(URI.create(url))).isFalse();
    }

    @Test
    void anEntryWithoutAPortIsRefused() {
        assertThatThrownBy(() -> CallbackHosts.of(
                        List.of("ticket-service", "a:0", "a:99999", "a:1/x"), new AllowedHosts(List.of())))
                .hasMessageContaining("[ticket-service, a:0, a:99999, a:1/x] is not host:port");
    }
}
