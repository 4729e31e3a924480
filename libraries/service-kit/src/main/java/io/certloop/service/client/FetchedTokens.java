package io.certloop.service.client;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Fetches the access tokens that platforms issue to an application for its secret, and keeps each token until shortly
 * before it expires.
 */
public final class FetchedTokens {

    /**
     * How long before its expiry a token is no longer used. A token with a lifetime below 10 minutes is used for the
     * first half of its lifetime.
     */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 10_000;
    private static final int LONGEST_CODE = 60;

    private final ObjectMapper json;
    private final Clock clock;
    private final Map<Object, Token> tokens = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public FetchedTokens(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * The request for a token.
     *
     * @param token where the answer has the token
     * @param seconds where the answer has the token's lifetime in seconds; without a lifetime the token is used once
     */
    public record Request(HttpRequest http, JsonPointer token, JsonPointer seconds) {}

    private record Token(Object secret, String value, Instant until) {

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /**
     * The kept token of an application, or a new token if there is none, it is about to expire or the secret has
     * changed.
     *
     * @param application the key under which the token is kept
     * @param secret a changed secret makes the kept token invalid
     * @param request builds the request for a new token
     * @throws NoTokenException if the platform answers without a token
     * @throws IOException if there is no answer; its message has no address
     */
    public String of(Object application, Object secret, Supplier<Request> request)
            throws IOException, InterruptedException {
        Token kept = tokens.get(application);
        if (kept == null || !kept.secret().equals(secret) || !clock.instant().isBefore(kept.until())) {
            kept = fetched(secret, request.get());
            tokens.put(application, kept);
        }
        return kept.value();
    }

    /** Drops the kept token of an application, because the platform refused a call and the token may be the reason. */
    public void forget(Object application) {
        tokens.remove(application);
    }

    private Token fetched(Object secret, Request request) throws IOException, InterruptedException {
        BoundedHttp.Answer answer = BoundedHttp.send(http, request.http(), TIMEOUT, LONGEST_ANSWER);
        JsonNode said = parsed(answer.body());
        String value = said.at(request.token()).asText();
        if (value.isEmpty()) {
            throw new NoTokenException("no token: it refused with code " + code(said, answer));
        }
        Duration holds =
                Duration.ofSeconds(Math.max(0, said.at(request.seconds()).asLong()));
        Duration margin = holds.dividedBy(2).compareTo(MARGIN) < 0 ? holds.dividedBy(2) : MARGIN;
        return new Token(secret, value, clock.instant().plus(holds).minus(margin));
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The error code in the body of the answer, as the chat platforms send it; else the HTTP status. The rest of the
     * body is not shown, because it could contain a token.
     */
    private static String code(JsonNode said, BoundedHttp.Answer answer) {
        String code = said.path("errcode").asText(said.path("code").asText());
        return code.isEmpty() || code.length() > LONGEST_CODE ? String.valueOf(answer.status()) : code;
    }

    public static final class NoTokenException extends IOException {
        private static final long serialVersionUID = 1L;

        NoTokenException(String why) {
            super(why);
        }
    }
}
