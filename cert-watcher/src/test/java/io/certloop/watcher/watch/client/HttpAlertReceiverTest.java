package io.certloop.watcher.watch.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.certloop.watcher.watch.route.AlertReceiver.FiredAlert;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAlertReceiverTest {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> bodies = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/alertmanager/api/v2/alerts",
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyMemberGetsTheAlertsAlsoAfterOneThatIsGone() throws Exception {
        URI here =
                URI.create(
                        "http://127.0.0.1:%d/alertmanager/"
                                .formatted(server.getAddress().getPort()));
        var receiver = new HttpAlertReceiver(JSON, List.of(URI.create("http://127.0.0.1:1"), here));

        receiver.post(
                List.of(
                        new FiredAlert(
                                Map.of("alertname", "CertLoopFinding"),
                                Map.of("summary", "s"),
                                AT,
                                AT.plusSeconds(300))));

        assertThat(bodies).hasSize(1);
        assertThat(JSON.readTree(bodies.getFirst()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"labels": {"alertname": "CertLoopFinding"},
                                  "annotations": {"summary": "s"},
                                  "startsAt": "2026-03-01T12:00:00Z",
                                  "endsAt": "2026-03-01T12:05:00Z"}]
                                """));
    }
}
