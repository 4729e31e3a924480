package io.certloop.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Between CertLoop and a help desk: lets somebody edit a ticket right after CertLoop read it. */
final class EditingProxy implements AutoCloseable {

    private static final List<String> PASSED =
            List.of("Authorization", "X-Redmine-API-Key", "Content-Type", "Accept", "If-Match", "ETag");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Runnable> edits = new ConcurrentHashMap<>();
    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final URI to;

    EditingProxy(URI to) throws IOException {
        this.to = to;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Before CertLoop gets what it read at this path, until a change of it was refused. */
    void afterReading(String path, Runnable edit) {
        edits.put(path, edit);
    }

    List<Integer> refused() {
        return List.copyOf(refused);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(
                            URI.create(to + exchange.getRequestURI().toString()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            PASSED.forEach(name -> {
                var value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            });
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            boolean isReading = exchange.getRequestMethod().equals("GET");
            var edit = isReading ? edits.get(exchange.getRequestURI().getPath()) : null;
            if (edit != null && refused.isEmpty()) {
                edit.run();
            }
            if (!isReading && answer.statusCode() / 100 != 2) {
                refused.add(answer.statusCode());
            }
            PASSED.forEach(name -> answer.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
