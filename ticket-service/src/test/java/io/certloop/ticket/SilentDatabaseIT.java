package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.stuck;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.service.SilentDatabaseContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class SilentDatabaseIT extends SilentDatabaseContract {

    /** {@code certloop.ticket.streamed-answers.at-once} of tests. */
    private static final int PLACES = 8;

    @TestHTTPResource
    URI service;

    SilentDatabaseIT() {
        super("ticket-service", "ticket", "/tickets", "/console/tickets");
    }

    @Override
    protected List<Callable<Response>> further() {
        return List.of(
                () -> TicketApi.send(stuck("acct-silent", freshDomain())),
                () -> imported(stuck("acct-silent", freshDomain())));
    }

    /** Callers in all places, with rows for several batches. */
    @Test
    void anImportGivesItsPlaceBackAndIsStoredOnceWhenItIsSentAgain() throws Exception {
        int rows = 1_200;
        var file = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            file.append(body(freshId(), null, "发票", "row " + row)).append('\n');
        }
        Callable<Response> sent = () -> imported(file.toString());

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : whileSilent(() -> callers.invokeAll(Collections.nCopies(PLACES, sent)))) {
                assertThat(each.get().statusCode()).isEqualTo(503);
                assertThat(each.get().time()).isLessThan(OWN_ANSWER);
            }
        }

        assertThat(sent.call().asString()).containsOnlyOnce("\"created\":" + rows);
        assertThat(sent.call().asString()).containsOnlyOnce("\"existing\":" + rows);
    }

    /** The sender waits for its answer before it sends more. */
    @Test
    void anImportBreaksOffAfterTheRowsThatWereStored() throws Exception {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(OWN_ANSWER);
            send(
                    socket,
                    "POST /tickets/import HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                            + " application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
            sendRow(socket);
            var lines = socket.getInputStream();
            var stored = new StringBuilder();
            while (!stored.toString().contains("\"created\"")) {
                stored.append((char) lines.read());
            }

            String rest = whileSilent(() -> {
                sendRow(socket);
                return untilClosed(socket);
            });

            assertThat(rest).doesNotContain("\"line\":2").doesNotContain("\r\n0\r\n\r\n");
        }
    }

    private static Response imported(String rows) {
        return given().contentType("application/x-ndjson")
                .queryParam("results", "rejected")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import");
    }

    private static void sendRow(Socket socket) throws IOException {
        var row = (body(freshId(), null, "发票", "a row") + "\n").getBytes(StandardCharsets.UTF_8);
        send(socket, Integer.toHexString(row.length) + "\r\n");
        socket.getOutputStream().write(row);
        send(socket, "\r\n");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String untilClosed(Socket socket) throws IOException {
        var rest = new StringBuilder();
        try {
            for (int next = 0; next >= 0; next = socket.getInputStream().read()) {
                rest.append((char) next);
            }
        } catch (SocketException reset) {
            // Closed as well.
        }
        return rest.toString();
    }
}
