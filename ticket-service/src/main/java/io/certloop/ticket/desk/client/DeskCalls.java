package io.certloop.ticket.desk.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.client.FetchedTokens;
import io.certloop.ticket.desk.Condition;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.Authorization.Fetch;
import io.certloop.ticket.desk.delivery.Authorization.Scheme;
import io.certloop.ticket.desk.delivery.UrlValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls help desks with our authorization. If the authorization is a token that the help desk issues, a new token is
 * fetched once when the help desk no longer accepts the old one.
 */
@ApplicationScoped
class DeskCalls {

    /** The longest response that is read, in bytes: enough for a ticket with all its comments. */
    static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int UNAUTHORIZED = 401;

    private final ObjectMapper json;
    private final FetchedTokens tokens;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    DeskCalls(ObjectMapper json, Clock clock) {
        this.json = json;
        this.tokens = new FetchedTokens(json, clock);
    }

    /**
     * The call was not made, because there is no token to authorize it. The message says why and contains no secret.
     */
    static final class UnprovenException extends IOException {
        private static final long serialVersionUID = 1L;

        UnprovenException(String why) {
            super(why);
        }
    }

    /** The key under which a fetched token is cached. */
    private record Application(URI desk, String id) {}

    /**
     * @param desk the base URL of the help desk's API
     * @param proof how to authorize the request
     * @param uri the URI of the request, without a token
     * @param within the timeout
     * @param filled completes the request, such as with a method and a body
     * @throws UnprovenException if the call was not made, because there is no valid token
     */
    BoundedHttp.Answer send(
            URI desk, @Nullable Authorization proof, URI uri, Duration within, Consumer<HttpRequest.Builder> filled)
            throws IOException {
        try {
            BoundedHttp.Answer answer = once(desk, proof, uri, within, filled);
            if (proof == null || proof.fetch() == null || !isExpired(proof.fetch(), answer)) {
                return answer;
            }
            tokens.forget(new Application(desk, proof.id()));
            BoundedHttp.Answer again = once(desk, proof, uri, within, filled);
            if (isExpired(proof.fetch(), again)) {
                throw new UnprovenException("it does not accept the token that it gave us");
            }
            return again;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean isExpired(Fetch fetch, BoundedHttp.Answer answer) {
        return answer.status() == UNAUTHORIZED || Condition.hold(fetch.expired(), parsed(answer.body()), false);
    }

    private BoundedHttp.Answer once(
            URI desk, @Nullable Authorization proof, URI uri, Duration within, Consumer<HttpRequest.Builder> filled)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(within).header("Accept", "application/json");
        filled.accept(request);
        if (proof != null) {
            prove(request, uri, proof, token(desk, proof));
        }
        return BoundedHttp.send(http, request.build(), within, LONGEST_ANSWER);
    }

    private static void prove(HttpRequest.Builder request, URI uri, Authorization proof, String token)
            throws UnprovenException {
        String written = proof.written(token);
        if (proof.scheme() == Scheme.QUERY) {
            request.uri(URI.create(uri
                    + (uri.getRawQuery() == null ? "?" : "&")
                    + UrlValues.encoded(proof.parameter())
                    + "="
                    + UrlValues.encoded(written)));
            return;
        }
        try {
            request.setHeader(proof.header(), written);
        } catch (IllegalArgumentException e) {
            // Its message has the token.
            throw new UnprovenException("our token does not fit into a header");
        }
    }

    private String token(URI desk, Authorization proof) throws IOException, InterruptedException {
        String secret = proof.secretFile()
                .current()
                .orElseThrow(() -> new UnprovenException("the file of our token cannot be read"));
        Fetch fetch = proof.fetch();
        if (fetch == null) {
            return secret;
        }
        try {
            Map<String, Object> values = Map.of("id", proof.id(), "secret", secret);
            return tokens.of(new Application(desk, proof.id()), secret, () -> request(desk, fetch, values));
        } catch (FetchedTokens.NoTokenException e) {
            throw new UnprovenException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UnprovenException("no token: " + Outcomes.noAnswer(e));
        } catch (IllegalArgumentException e) {
            // Its message can have the secret.
            throw new UnprovenException("no token: the request for it is no URL");
        }
    }

    private static FetchedTokens.Request request(URI desk, Fetch fetch, Map<String, Object> values) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(desk + fetch.path().fill(UrlValues.of(values))))
                .header("Accept", "application/json")
                .method(
                        fetch.method(),
                        fetch.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(fetch.body().fill(values)));
        if (fetch.body() != null) {
            request.setHeader("Content-Type", "application/json; charset=utf-8");
        }
        return new FetchedTokens.Request(request.build(), fetch.at(), fetch.expiresIn());
    }

    /** As templates read it. */
    Object plain(JsonNode value) {
        return json.convertValue(value, Object.class);
    }

    /** An empty object if the body is no JSON. */
    JsonNode parsed(String body) {
        try {
            return body.isBlank() ? json.createObjectNode() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }
}
