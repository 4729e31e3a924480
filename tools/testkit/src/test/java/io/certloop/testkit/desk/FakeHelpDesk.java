package io.certloop.testkit.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An HTTP server that plays a help desk whose tickets have versions. Every ticket number exists: a ticket is created at
 * its first use.
 */
public final class FakeHelpDesk {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The token that CertLoop must send to this help desk. */
    public static final String TOKEN = "not-a-secret-of-the-fake-desk";

    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> changed = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** The failure that the next change of a ticket meets, by ticket number. */
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    private final List<Change> changes = new CopyOnWriteArrayList<>();

    private volatile Trouble everywhere = Trouble.NONE;

    /** The ways in which a call can fail. */
    public enum Trouble {
        NONE,
        /** The desk applies the change, but the connection breaks before the answer. */
        LOSES_THE_ANSWER,
        UNPROCESSABLE,
        /** Another person changes the ticket between CertLoop's reading and writing. */
        CHANGED_MEANWHILE,
        UNAVAILABLE,
        TOO_MANY
    }

    /** A change that the desk applied. */
    public record Change(long nanos, String ticket, JsonNode body) {}

    /** A ticket in its present state. */
    public static final class Ticket {
        private final List<JsonNode> articles = new ArrayList<>();
        private String status = "open";
        private String owner = "nobody";
        private String queue = "inbox";
        private String colour = "white";
        private int version;

        public synchronized List<String> texts() {
            return articles.stream().map(each -> each.path("body").asText()).toList();
        }

        public synchronized List<Boolean> internals() {
            return articles.stream()
                    .map(each -> each.path("internal").asBoolean())
                    .toList();
        }

        public synchronized String status() {
            return status;
        }

        public synchronized String queue() {
            return queue;
        }

        public synchronized String colour() {
            return colour;
        }

        public synchronized void takenBy(String person) {
            owner = person;
            version++;
        }

        private synchronized String json() {
            ObjectNode all = JSON.createObjectNode();
            all.put("status", status).put("owner", owner).putPOJO("articles", articles);
            return all.toString();
        }

        private synchronized void change(JsonNode change) {
            version++;
            status = change.path("status").asText(status);
            queue = change.path("queue").asText(queue);
        }

        private synchronized void add(JsonNode article) {
            version++;
            articles.add(article);
        }

        private synchronized void paint() {
            version++;
            colour = "green";
        }

        private synchronized String etag() {
            return "\"" + version + "\"";
        }
    }

    public FakeHelpDesk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/tickets/", this::answer);
        server.createContext("/changed", this::changed);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void close() {
        server.stop(0);
    }

    public Ticket ticket(String number) {
        return tickets.computeIfAbsent(number, key -> new Ticket());
    }

    /**
     * Puts a ticket into the list of changed tickets, or replaces it there.
     *
     * @param at when the ticket changed
     * @param text the ticket's text
     * @param entries the ticket's entries, such as comments
     */
    public void changed(String number, Instant at, String text, List<Map<String, Object>> entries) {
        changed.put(
                number,
                JSON.valueToTree(Map.of(
                        "id",
                        number,
                        "updated",
                        at.toString(),
                        "title",
                        "title of " + text,
                        "text",
                        text,
                        "entries",
                        entries)));
    }

    private void changed(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = new HashMap<>();
            for (String part : exchange.getRequestURI().getQuery().split("&")) {
                query.put(part.split("=")[0], part.split("=")[1]);
            }
            int perPage = Integer.parseInt(query.get("perPage"));
            Instant since = Instant.parse(query.get("since"));
            if (!isOurs(exchange)) {
                send(exchange, 401, "{}");
                return;
            }
            if (everywhere == Trouble.UNAVAILABLE) {
                send(exchange, 503, "{}");
                return;
            }
            List<JsonNode> page = changed.values().stream()
                    .filter(each -> !updated(each).isBefore(since))
                    .sorted(Comparator.comparing(FakeHelpDesk::updated))
                    .skip((Integer.parseInt(query.get("page")) - 1L) * perPage)
                    .limit(perPage)
                    .toList();
            send(exchange, 200, JSON.writeValueAsString(Map.of("tickets", page)));
        }
    }

    private static boolean isOurs(HttpExchange exchange) {
        return ("Token token=" + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Instant updated(JsonNode ticket) {
        return Instant.parse(ticket.path("updated").asText());
    }

    /** The applied changes in the order of their arrival. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Causes a trouble at the next change of this ticket. */
    public void next(String number, Trouble trouble) {
        troubles.put(number, trouble);
    }

    /** Causes a trouble at all calls until further notice. */
    public void always(Trouble trouble) {
        everywhere = trouble;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!("Token token=" + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{}");
            } else if (everywhere == Trouble.UNAVAILABLE) {
                send(exchange, 503, "{}");
            } else if (exchange.getRequestMethod().equals("GET")) {
                Ticket ticket = ticket(path[2]);
                exchange.getResponseHeaders().set("ETag", ticket.etag());
                send(exchange, 200, ticket.json());
            } else {
                change(exchange, path[2], path.length > 3, JSON.readTree(body));
            }
        }
    }

    private void change(HttpExchange exchange, String number, boolean isArticle, JsonNode change) throws IOException {
        Ticket ticket = ticket(number);
        Trouble trouble = troubles.getOrDefault(number, everywhere);
        troubles.remove(number);
        if (trouble == Trouble.CHANGED_MEANWHILE) {
            ticket.paint();
        }
        String expected = exchange.getRequestHeaders().getFirst("If-Match");
        if (trouble == Trouble.UNPROCESSABLE) {
            send(exchange, 422, "{\"error\": \"no such queue\"}");
        } else if (trouble == Trouble.TOO_MANY) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            send(exchange, 429, "{}");
        } else if (expected != null && !expected.equals(ticket.etag())) {
            send(exchange, 412, "{}");
        } else {
            changes.add(new Change(System.nanoTime(), number, change));
            if (isArticle) {
                ticket.add(change);
            } else {
                ticket.change(change);
            }
            if (trouble != Trouble.LOSES_THE_ANSWER) {
                send(exchange, 200, "{\"ok\": true}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
