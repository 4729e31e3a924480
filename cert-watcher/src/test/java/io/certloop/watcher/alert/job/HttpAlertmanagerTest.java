package io.certloop.watcher.alert.job;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.certloop.watcher.alert.Alertmanager.FiredAlert;
import io.certloop.watcher.alert.Recoveries.Recovery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAlertmanagerTest {

    private static final String ALERTS = "/prefix/api/v2/alerts";
    private static final Recovery RECOVERY =
            new Recovery("f1", Optional.of("Probe \"Failed\""), Instant.parse("2026-03-01T12:00:00Z"));

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
    void theSameLabelsEndAtTheTimeOfTheProof() {
        has(alert("other", "2026-03-01T11:00:00Z") + "," + alert("f1", "2026-03-01T11:00:00.5+00:00"));

        assertThat(resolve()).isTrue();

        server.verify(postRequestedFor(urlPathEqualTo(ALERTS)).withRequestBody(equalToJson("""
                                        [{"labels":{"alertname":"Probe","instance":"www.example.com"},
                                          "annotations":{"summary":"s","certloop":"proved healthy at 2026-03-01T12:00:00Z"},
                                          "endsAt":"2026-03-01T12:00:00Z","generatorURL":"http://p/g"}]
                                        """)));
    }

    @Test
    void whatIsNotActiveThereOrBeganAfterTheProofIsLeftAlone() {
        has(alert("other", "2026-03-01T11:00:00Z") + "," + alert("f1", "2026-03-01T12:00:01Z"));

        assertThat(resolve()).isTrue();

        server.verify(0, postRequestedFor(urlPathEqualTo(ALERTS)));
    }

    @Test
    void whatCannotBeReadOrIsRefusedIsTriedAgain() {
        server.stubFor(get(urlPathEqualTo(ALERTS)).willReturn(aResponse().withStatus(503)));
        assertThat(resolve()).isFalse();
        server.stubFor(get(urlPathEqualTo(ALERTS)).willReturn(okJson("[{")));
        assertThat(resolve()).isFalse();
        has(alert("f1", "2026-03-01T11:00:00Z"));
        server.stubFor(post(urlPathEqualTo(ALERTS)).willReturn(aResponse().withStatus(500)));
        assertThat(resolve()).isFalse();
        URI gone = address();
        server.stop();
        assertThat(alertmanager.resolve(gone, RECOVERY)).isFalse();
    }

    @Test
    void alertsArePostedAsTheyAreAndWhoIsGoneIsNoFailure() {
        Instant at = RECOVERY.provedAt();
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

    private boolean resolve() {
        return alertmanager.resolve(address(), RECOVERY);
    }

    private URI address() {
        return URI.create(server.baseUrl() + "/prefix/");
    }

    private void has(String alerts) {
        server.stubFor(get(urlPathEqualTo(ALERTS))
                .withQueryParam("filter", equalTo("alertname=\"Probe \\\"Failed\\\"\""))
                .willReturn(okJson("[" + alerts + "]")));
    }

    private static String alert(String fingerprint, String startsAt) {
        return """
               {"fingerprint":"%s","startsAt":"%s","endsAt":"2026-03-01T12:04:00Z",
                "labels":{"alertname":"Probe","instance":"www.example.com"},
                "annotations":{"summary":"s"},"generatorURL":"http://p/g","status":{"state":"active"}}
               """.formatted(fingerprint, startsAt);
    }
}
