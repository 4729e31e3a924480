package io.certloop.ticket.desk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.SettableClock;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.yaml.DeskFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fake Chatwoot, as its source has it: a message is stored with its content_attributes and shown with them, and a
 * public one goes to the customer unless it has a source_id, because then it came from the channel.
 */
class ChatwootTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "/conversations/7/messages";

    @TempDir
    Path folder;

    private final ArrayNode messages = JSON.createArrayNode();
    private final List<String> customer = new CopyOnWriteArrayList<>();
    private boolean losesTheAnswer;
    private HttpServer server;
    private HttpDeskSender sender;

    @BeforeEach
    void aChatwoot() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Clock clock = new SettableClock(Instant.parse("2026-11-28T02:00:00Z"));
        sender = new HttpDeskSender(new DeskCalls(new ObjectMapper(), clock), clock);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void theCustomerGetsTheAnswer() throws Exception {
        assertThat(sender.send(desk(), FetchedTokenTest.delivery("7"), false)).isInstanceOf(Sent.Arrived.class);

        assertThat(customer).containsExactly("好了");
    }

    @Test
    void anAnswerWhoseArrivalNobodySawIsFoundAndNotSentAgain() throws Exception {
        losesTheAnswer = true;
        assertThat(sender.send(desk(), FetchedTokenTest.delivery("7"), false)).isInstanceOf(Sent.Unknown.class);

        losesTheAnswer = false;
        assertThat(sender.send(desk(), FetchedTokenTest.delivery("7", true), false))
                .isInstanceOf(Sent.Arrived.class);

        assertThat(customer).containsExactly("好了");
    }

    @Test
    void aNoteIsForAgentsOnly() throws Exception {
        assertThat(sender.send(desk(), FetchedTokenTest.delivery("7"), true)).isInstanceOf(Sent.Arrived.class);

        assertThat(customer).isEmpty();
        assertThat(messages).hasSize(1);
    }

    private HttpDestination desk() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "any");
        String file = """
                version: 1
                desks:
                  shop: {preset: chatwoot, self: 9, signature: {secretFile: "%1$s"}, url: "http://127.0.0.1:%2$d",
                    out: {token: {secretFile: "%1$s"}}}
                """.formatted(secret, server.getAddress().getPort());
        return (HttpDestination) DeskFile.parse(file.getBytes(StandardCharsets.UTF_8))
                .get("shop")
                .destination()
                .orElseThrow();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            boolean isOfMessages = call.getRequestURI().getPath().equals(MESSAGES);
            if (isOfMessages && call.getRequestMethod().equals("POST")) {
                store(JSON.readTree(call.getRequestBody()));
                if (losesTheAnswer) {
                    return;
                }
            }
            ObjectNode body = JSON.createObjectNode().put("id", 7).put("status", "open");
            if (isOfMessages) {
                body.set("payload", messages);
            }
            byte[] bytes = JSON.writeValueAsBytes(body);
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    private void store(JsonNode sent) {
        messages.add(sent);
        boolean isPublic = !sent.path("private").asBoolean();
        if (isPublic && !sent.has("source_id")) {
            customer.add(sent.path("content").asText());
        }
    }
}
