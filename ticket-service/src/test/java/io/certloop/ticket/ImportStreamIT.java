package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Imports of any length, in both directions at once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ImportStreamIT {

    private static final String NDJSON = "application/x-ndjson";

    @TestHTTPResource("/tickets/import")
    URI endpoint;

    /** Over a plain socket: most HTTP clients read nothing before they have sent everything. */
    @Test
    void acknowledgesRowsWhileTheSenderIsStillSending() throws Exception {
        try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.setSoTimeout(20_000);
            var answer =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
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
            var request =
                    HttpRequest.newBuilder(endpoint)
                            .timeout(Duration.ofSeconds(90))
                            .header("Content-Type", NDJSON)
                            .POST(BodyPublishers.ofString(bad))
                            .build();

            var answer = client.send(request, BodyHandlers.ofLines());

            assertThat(answer.body().filter(line -> line.contains("rejected"))).hasSize(rows);
        }
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
