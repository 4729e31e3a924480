package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ImportStreamIT {

    private static final String NDJSON = "application/x-ndjson";
    private static final int AT_ONCE = 8;

    @TestHTTPResource("/tickets/import")
    URI endpoint;

    /** Over a plain socket: most HTTP clients read nothing before they have sent everything. */
    @Test
    void acknowledgesRowsWhileTheSenderIsStillSending() throws Exception {
        try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.setSoTimeout(20_000);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send(
                    socket,
                    "POST /tickets/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                            + NDJSON
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");

            sendChunk(socket, body(freshId(), null, "发票", "first") + "\n");
            awaitLine(answer, "\"created\"");
            sendChunk(socket, body(freshId(), null, "发票", "second") + "\n");
            awaitLine(answer, "\"line\":2");

            send(socket, "0\r\n\r\n");
        }
    }

    /** More answers than any connection buffers, to a client that sends first and reads then. */
    @Test
    void neverWaitsForASenderThatReadsOnlyAtTheEnd() throws Exception {
        int rows = 60_000;
        var bad = ("{\"source\":\"s\",\"externalId\":\"" + "x".repeat(190) + "\"}\n").repeat(rows);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(endpoint)
                    .timeout(Duration.ofSeconds(90))
                    .header("Content-Type", NDJSON)
                    .POST(BodyPublishers.ofString(bad))
                    .build();

            var answer = client.send(request, BodyHandlers.ofLines());

            assertThat(answer.body().filter(line -> line.contains("rejected"))).hasSize(rows);
        }
    }

    /** Several times the answers that may wait, so the import has to wait for its reader. */
    @Test
    void answersEveryRowInOrderToAClientThatReadsSlowly() throws Exception {
        int rows = 40_000;
        try (var socket = slowReader();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = threads.submit(() -> sendBadRows(socket, rows));

            var lines = chunkedBody(socket).lines().toList();

            assertThat(sending.get()).isEqualTo(rows);
            assertThat(lines).hasSize(rows);
            for (int row = 1; row <= rows; row++) {
                assertThat(lines.get(row - 1)).startsWith("{\"line\":" + row + ",");
            }
        }
    }

    @Test
    void readsNoMoreFromAClientThatNeverReadsAndDisconnectsIt() throws Exception {
        int rows = 400_000;
        var ticket = body(freshId(), null, "发票", "first");
        try (var socket = slowReader()) {
            sendChunk(socket, ticket + "\n");

            assertThatThrownBy(() -> sendBadRows(socket, rows)).isInstanceOf(IOException.class);
        }
        // What was committed until then stays.
        given().contentType("application/json")
                .body(ticket)
                .post("/tickets")
                .then()
                .statusCode(200);
    }

    @Test
    void takesNoMoreFilesThanItHasMemoryFor() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            String answer = "";
            while (open.size() <= AT_ONCE && !answer.contains("429")) {
                open.add(slowReader());
                sendChunk(open.getLast(), "{}\n");
                answer = line(new BufferedInputStream(open.getLast().getInputStream()));
            }

            assertThat(open).hasSize(AT_ONCE + 1);
            assertThat(answer).contains("429");
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
        // A place is free again once its client is gone.
        await().untilAsserted(() -> given().header("Content-Type", NDJSON)
                .body(new byte[] {'\n'})
                .post("/tickets/import")
                .then()
                .statusCode(200));
    }

    private Socket slowReader() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
        send(
                socket,
                "POST /tickets/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + NDJSON
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        return socket;
    }

    /** They store nothing, and their answers hardly get smaller by compression. */
    private static int sendBadRows(Socket socket, int rows) throws IOException {
        var random = new Random(1);
        var id = new byte[90];
        var chunk = new StringBuilder();
        for (int row = 1; row <= rows; row++) {
            random.nextBytes(id);
            chunk.append("{\"source\":\"s\",\"externalId\":\"")
                    .append(HexFormat.of().formatHex(id))
                    .append("\"}\n");
            if (row % 100 == 0) {
                sendChunk(socket, chunk.toString());
                chunk.setLength(0);
            }
        }
        send(socket, "0\r\n\r\n");
        return rows;
    }

    private static String chunkedBody(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        while (!line(in).isEmpty()) {
            // The head of the answer.
        }
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            assertThat(c).as("the answer ended before its last chunk").isNotNegative();
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void awaitLine(BufferedReader answer, String part) throws IOException {
        for (var line = answer.readLine(); ; line = answer.readLine()) {
            assertThat(line).as("the answer ended without " + part).isNotNull();
            if (line.contains(part)) {
                return;
            }
        }
    }

    private static void sendChunk(Socket socket, String text) throws IOException {
        var length = text.getBytes(StandardCharsets.UTF_8).length;
        send(socket, Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
