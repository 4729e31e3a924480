package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two answers to callers of a role at once, and one event stream; who finds no place waits for a moment. */
@QuarkusTest
@WithTestResource(Scarce.class)
@QuarkusTestResource(PostgresResource.class)
class ReadLimitIT {

    private static final String LARGE = "/tickets?limit=100&source=large";

    @TestHTTPResource
    URI here;

    @BeforeEach
    void thereIsMuchToRead() {
        if (given().get("/tickets?limit=1&source=large")
                .jsonPath()
                .getList("tickets")
                .isEmpty()) {
            String rows = IntStream.range(0, 200)
                    .mapToObj(row ->
                            "{\"source\":\"large\",\"externalId\":\"%d\",\"title\":\"x\",\"description\":\"%s\"}\n"
                                    .formatted(row, "x".repeat(65_000)))
                    .collect(Collectors.joining());
            given().contentType("application/x-ndjson")
                    .body(rows.getBytes(StandardCharsets.UTF_8))
                    .post("/tickets/import")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void answersThatNobodyReadsKeepTheirPlacesUntilTheirConnectionsAreClosed() throws IOException {
        try (var first = asked(LARGE);
                var second = asked(LARGE)) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            await().untilAsserted(() -> assertThat(status("/tickets?limit=1")).isEqualTo(503));

            Response refused = given().get("/tickets?limit=1");

            assertThat(refused.time()).as("waited").isGreaterThanOrEqualTo(300);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.<String>path("type")).isEqualTo("urn:certloop:problem:unavailable");
            assertThat(Contract.of("ticket-service").violations("Problem", refused.asString()))
                    .isEmpty();
            assertThat(status("/incidents")).isEqualTo(503);
            assertThat(status("/console/tickets")).isEqualTo(503);
            assertThat(status("/q/health/live")).isEqualTo(200);
            assertThat(given().get("/q/metrics").asString()).contains("certloop_http_reads_held 2.0");
        }
        await().untilAsserted(() -> assertThat(status("/tickets?limit=1")).isEqualTo(200));
    }

    @Test
    void anAnswerThatIsReadOrRefusedLeavesItsPlace() {
        for (int i = 0; i < 5; i++) {
            assertThat(status("/tickets?limit=1")).isEqualTo(200);
            assertThat(status("/tickets?limit=none")).isEqualTo(400);
            assertThat(status("/tickets/unknown")).isEqualTo(404);
            assertThat(given().head("/tickets?limit=1").statusCode()).isLessThan(500);
        }
    }

    @Test
    void anEventStreamHasAPlaceOfItsOwnForAsLongAsItIsOpen() throws IOException {
        String stream = "/console/tickets/events";
        try (var open = asked(stream)) {
            assertThat(open.getInputStream().read()).isEqualTo('H');
            assertThat(status(stream)).isEqualTo(503);
            assertThat(status("/tickets?limit=1")).isEqualTo(200);
        }
        await().untilAsserted(() -> {
            try (var again = asked(stream)) {
                assertThat(new String(again.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        });
    }

    @Test
    void http2InTheClearIsNotSpoken() throws IOException {
        try (var socket = connected()) {
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // A line of text; HTTP/2 would begin with a frame.
            assertThat(new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/");
        }
    }

    private int status(String path) {
        return given().get(path).statusCode();
    }

    /** A connection over which something was asked, and nothing is read. */
    private Socket asked(String path) throws IOException {
        Socket socket = connected();
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(here.getHost(), here.getPort()));
        return socket;
    }
}
