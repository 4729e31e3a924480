package io.certloop.watcher.watch.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.certloop.watcher.watch.route.Alertmanager.FiredAlert;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAlertmanagerTest {

    private static final String ALERTS = "/prefix/api/v2/alerts";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final HttpAlertmanager alertmanager = new HttpAlertmanager(new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(post(urlPathEqualTo(ALERTS)).willReturn(aResponse().withStatus(200)));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void alertsArePostedAsTheyAreAndWhoIsGoneIsNoFailure() {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        List<FiredAlert> alerts = List.of(new FiredAlert(
                Map.of("alertname", "CertLoopFinding"), Map.of("summary", "s"), at, at.plusSeconds(300)));

        alertmanager.post(URI.create("http://127.0.0.1:1"), alerts);
        alertmanager.post(address(), alerts);

        server.verify(1, postRequestedFor(urlPathEqualTo(ALERTS)).withRequestBody(equalToJson("""
            [{"labels":{"alertname":"CertLoopFinding"},
              "annotations":{"summary":"s"},
              "startsAt":"2026-03-01T12:00:00Z",
              "endsAt":"2026-03-01T12:05:00Z"}]
            """)));
    }

    private URI address() {
        return URI.create(server.baseUrl() + "/prefix/");
    }
}
