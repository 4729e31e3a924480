package io.certloop.testkit.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A simple HTTP client for JSON. */
public final class JsonHttp {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    /** The time to wait for an answer; an import answers only after the whole file is stored. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client;
    private final Optional<String> token;

    /** A client without a token, for addresses that need no authentication. */
    public JsonHttp() {
        this(Optional.empty());
    }

    /** @param token sent with every request that has no authorization of its own; empty for none */
    public JsonHttp(Optional<String> token) {
        this(
                token,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build());
    }

    public JsonHttp(Optional<String> token, HttpClient client) {
        this.token = token;
        this.client = client;
    }

    /** An answer of any status. */
    public record Answer(URI uri, int status, String body) {

        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The body as JSON; a missing node if the body is no JSON. */
        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }

        /** The status and, if the answer is a problem document, its title, detail and violations. */
        public String describe() {
            var problem = json();
            var said = problem.path("title").asText("") + ": "
                    + problem.path("detail").asText("");
            var violations = problem.path("violations");
            return "HTTP %d %s %s"
                    .formatted(
                            status,
                            said.equals(": ") ? "" : said,
                            violations.isMissingNode() ? "" : violations.toString())
                    .strip();
        }

        public JsonNode required() {
            if (!isSuccess()) {
                throw new UncheckedIOException(new IOException(uri + " answered " + describe()));
            }
            return json();
        }
    }

    public Answer get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    public Answer get(URI uri, String authorization) {
        return sendAs(HttpRequest.newBuilder(uri).GET().header("Authorization", authorization));
    }

    public Answer put(URI uri, String body) {
        return send("PUT", uri, body, "Content-Type", "application/json");
    }

    public Answer post(URI uri, String contentType, String body) {
        return send("POST", uri, body, "Content-Type", contentType);
    }

    public Answer delete(URI uri) {
        return send(HttpRequest.newBuilder(uri).DELETE());
    }

    /**
     * Sends a request.
     *
     * @param bodyOrNull null for no body
     * @param headers names and values in turn
     */
    public Answer send(String method, URI uri, String bodyOrNull, String... headers) {
        var body = bodyOrNull == null ? BodyPublishers.noBody() : BodyPublishers.ofString(bodyOrNull);
        return send(HttpRequest.newBuilder(uri).method(method, body).headers(headers));
    }

    public Answer post(URI uri) {
        return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()));
    }

    private Answer send(HttpRequest.Builder builder) {
        token.ifPresent(value -> builder.header("Authorization", "Bearer " + value));
        return sendAs(builder);
    }

    private Answer sendAs(HttpRequest.Builder builder) {
        var request = builder.timeout(ANSWER_TIMEOUT).build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(request.uri(), response.statusCode(), response.body());
        } catch (IOException e) {
            var what = "%s %s: %s".formatted(request.method(), request.uri(), e);
            throw new UncheckedIOException(new IOException(what, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        }
    }
}
