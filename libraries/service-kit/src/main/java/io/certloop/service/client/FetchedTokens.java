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
 * Tokens that platforms give an application for its secret; each is kept until shortly before its
 * end.
 */
public final class FetchedTokens {

    /** Before its end a token is no longer used; one that ends sooner, in its second half. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 10_000;
    private static final int LONGEST_CODE = 60;

    private final ObjectMapper json;
    private final Clock clock;
    private final Map<Object, Token> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public FetchedTokens(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * How a token is asked for.
     *
     * @param token where the answer has it
     * @param seconds where the answer has how long it holds; without it the token is used once
     */
    public record Request(HttpRequest http, JsonPointer token, JsonPointer seconds) {}

    private record Token(Object secret, String value, Instant until) {

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /**
     * @param application it is kept for
     * @param secret with another one it is asked for anew
     * @param request asks for it
     * @throws NoTokenException if the platform answers and gives none
     * @throws IOException if there is no answer; names no address
     */
    public String of(Object application, Object secret, Supplier<Request> request)
            throws IOException, InterruptedException {
        Token kept = tokens.get(application);
        if (kept == null
                || !kept.secret().equals(secret)
                || !clock.instant().isBefore(kept.until())) {
            kept = fetched(secret, request.get());
            tokens.put(application, kept);
        }
        return kept.value();
    }

    /** The platform refused a call; its token may be the reason. */
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
        Duration holds = Duration.ofSeconds(Math.max(0, said.at(request.seconds()).asLong()));
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

    /** The chats say it in the body. No more of that is shown: it could have a token elsewhere. */
    private static String code(JsonNode said, BoundedHttp.Answer answer) {
        String code = said.path("errcode").asText(said.path("code").asText());
        return code.isEmpty() || code.length() > LONGEST_CODE
                ? String.valueOf(answer.status())
                : code;
    }

    /** The platform answered, and gave none. */
    public static final class NoTokenException extends IOException {
        private static final long serialVersionUID = 1L;

        NoTokenException(String why) {
            super(why);
        }
    }
}
