package io.certloop.harness.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.harness.system.StageAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** All four processes behind one port, in the few answers that a replay reads. */
final class FakeServices implements AutoCloseable {

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> tickets = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final HttpServer server;

    FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        answers.put("PUT /__stage/fleet", "{}");
        answers.put("GET /__stage/accounts", "{'accounts':[{'id':'a','secretKey':'sk-hidden'}]}");
        answers.put("GET /__stage/operations?after=0", "{'operations':[]}");
        answers.put("GET /remediations?limit=100", "{'remediations':[]}");
        answers.put("GET /problems?limit=100", "{'problems':[]}");
        answers.put("GET /findings?limit=100", "{'findings':[]}");
        answers.put("GET /q/health/ready", "{}");
        answers.put("GET /__stage/health", "{}");
        answers.put("POST /sweeps", "{}");
    }

    FakeServices answer(String request, String body) {
        answers.put(request, body);
        return this;
    }

    Map<String, String> environment(Path home) {
        var port = Integer.toString(server.getAddress().getPort());
        var all = new HashMap<>(Map.of("CERTLOOP_HOME", home.toString()));
        List.of(StageAddresses.TICKET, StageAddresses.REMEDIATION, StageAddresses.WATCHER, StageAddresses.MOCK)
                .forEach(process -> all.put(process, port));
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.equals("POST /tickets")) {
            post(exchange, body);
        } else if (request.equals("GET /tickets?limit=100")) {
            send(exchange, 200, "{'tickets':[" + String.join(",", tickets) + "]}");
        } else if (request.startsWith("GET /tickets/")) {
            send(exchange, 200, tickets.get(Integer.parseInt(request.substring(13))));
        } else if (answers.containsKey(request)) {
            send(exchange, 200, answers.get(request));
        } else {
            send(exchange, 404, "{'title':'Not found','detail':'" + request + "'}");
        }
    }

    /** What becomes of a ticket is written in its description. */
    private synchronized void post(HttpExchange exchange, String body) throws IOException {
        JsonNode posted;
        try {
            posted = new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            send(exchange, 400, "{'title':'Bad request','detail':'not JSON'}");
            return;
        }
        tickets.add("{'id':'%d','externalId':'%s','kind':'DEPLOYMENT_STUCK','domains':[],%s}"
                .formatted(
                        tickets.size(),
                        posted.path("externalId").asText(),
                        posted.path("description").asText()));
        send(exchange, 201, tickets.getLast());
    }

    private static void send(HttpExchange exchange, int status, String body) {
        var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
