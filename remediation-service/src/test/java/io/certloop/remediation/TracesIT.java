package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Receivers;
import io.certloop.remediation.stage.Stage;
import io.certloop.remediation.stage.TracesOn;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace leads from the request through the steps of the run to the notice of its end. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(value = Receivers.class, scope = TestResourceScope.MATCHING_RESOURCES)
@TestProfile(TracesOn.class)
class TracesIT {

    private final String domain = UUID.randomUUID() + ".example";

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @Inject
    InMemorySpanExporter spans;

    /** The traceparent that came with the notice, by its path. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    private HttpServer requester;

    @BeforeEach
    void open() throws IOException {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-traces", domain, "NOT_SERVED");
        requester = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        requester.createContext("/", exchange -> {
            told.put(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        requester.start();
    }

    @AfterEach
    void close() {
        requester.stop(0);
    }

    @Test
    void followsARequestFromItsPostToTheNotice() {
        String trace = trace();
        String run = ask(trace, "/one");
        String other = trace();
        assertThat(ask(other, "/two")).as("attached to the run").isEqualTo(run);

        await().atMost(Duration.ofSeconds(30)).until(() -> told.size() == 2);

        assertThat(told.get("/one")).startsWith("00-" + trace + "-");
        assertThat(told.get("/two")).startsWith("00-" + other + "-");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(names(trace))
                    .contains(
                            "POST /remediations",
                            "look-at-run",
                            "provider domain",
                            "provider apply RESUBMIT",
                            "probe edge",
                            "tell-requester");
            assertThat(names(other)).contains("POST /remediations", "tell-requester");
        });
        assertThat(of(trace))
                .filteredOn(span -> span.getName().equals("probe edge"))
                .allSatisfy(span -> assertThat(span.getAttributes().asMap()).anySatisfy((key, value) -> {
                    assertThat(key.getKey()).isEqualTo("certloop.domain");
                    assertThat(value).isEqualTo(domain);
                }));
    }

    private String ask(String trace, String path) {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "TICKET", "requestedBy": "test",
                         "reason": "a test", "callbackUrl": "http://127.0.0.1:%d%s"}
                        """.formatted(domain, requester.getAddress().getPort(), path))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private List<SpanData> of(String trace) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private List<String> names(String trace) {
        return of(trace).stream().map(SpanData::getName).distinct().toList();
    }
}
