package io.certloop.ticket.desk.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat as Feishu is one: it gives tokens for a secret, and takes answers with the last token. */
final class ChatPlatform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKENS = "/open-apis/auth/v3/tenant_access_token/internal";

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String secret;
    private volatile int seconds = 7200;
    private volatile int given;
    private volatile int refused;
    private volatile boolean takesNoToken;
    private volatile boolean answersUnauthorized;

    ChatPlatform(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void secret(String next) {
        secret = next;
    }

    void seconds(int next) {
        seconds = next;
    }

    /** It ends before its time. */
    void endsTheToken(boolean unauthorized) {
        answersUnauthorized = unauthorized;
        given++;
    }

    void takesNoToken() {
        takesNoToken = true;
    }

    /** The last token that it gave has this number. */
    int given() {
        return given;
    }

    int refused() {
        return refused;
    }

    List<String> taken() {
        return List.copyOf(taken);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            JsonNode body = JSON.readTree(call.getRequestBody());
            if (call.getRequestURI().getPath().equals(TOKENS)) {
                boolean known = body.path("app_secret").asText().equals(secret);
                say(
                        call,
                        200,
                        known && body.path("app_id").asText().equals("cli_1")
                                ? "{\"code\":0,\"tenant_access_token\":\"t-%d\",\"expire\":%d}"
                                        .formatted(++given, seconds)
                                : "{\"code\":10014,\"msg\":\"app secret invalid\"}");
                return;
            }
            String proof = call.getRequestHeaders().getFirst("Authorization");
            if (takesNoToken || !("Bearer t-" + given).equals(proof)) {
                refused++;
                say(
                        call,
                        answersUnauthorized ? 401 : 400,
                        answersUnauthorized ? "" : "{\"code\":99991663,\"msg\":\"Invalid access token\"}");
                return;
            }
            taken.add(JSON.readTree(body.path("content").asText()).path("text").asText());
            say(call, 200, "{\"code\":0}");
        }
    }

    private static void say(HttpExchange call, int status, String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
