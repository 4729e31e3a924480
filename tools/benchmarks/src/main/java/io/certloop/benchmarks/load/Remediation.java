package io.certloop.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Stands in for remediation-service: accepts every request and never finishes a run, so that only the cost of intake is
 * measured.
 */
public final class Remediation implements AutoCloseable {

    private final HttpServer server;

    public Remediation() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", Remediation::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean asked = exchange.getRequestMethod().equals("POST");
            var path = exchange.getRequestURI().getPath();
            var id = asked ? UUID.randomUUID() : path.substring(path.lastIndexOf('/') + 1);
            var body = "{\"id\":\"%s\",\"state\":\"Acting\",\"final\":false,\"evidence\":[]}"
                    .formatted(id)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(asked ? 202 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
