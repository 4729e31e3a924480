package io.certloop.remediation.notification.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.Target;
import io.certloop.service.client.BoundedHttp;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens of the applications that send messages, by target; kept until they end. */
@ApplicationScoped
class AppTokens {

    /** Before its end a token is no longer used. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 10_000;

    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    AppTokens(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    private record Token(ChatApp app, String value, Instant until) {}

    /**
     * Empty for targets that need none.
     *
     * @throws IOException if the platform gives none; names no address
     */
    Optional<String> of(Target target) throws IOException, InterruptedException {
        Optional<ChatApp> app = target.actions().flatMap(actions -> actions.app());
        if (app.isEmpty()) {
            return Optional.empty();
        }
        Token kept = tokens.get(target.name());
        if (kept == null
                || !kept.app().equals(app.get())
                || !clock.instant().isBefore(kept.until())) {
            kept = ask(target, app.get());
            tokens.put(target.name(), kept);
        }
        return Optional.of(kept.value());
    }

    /** The platform refused a message; its token may be the reason. */
    void forget(Target target) {
        tokens.remove(target.name());
    }

    private Token ask(Target target, ChatApp app) throws IOException, InterruptedException {
        AppMessages.TokenRequest wanted = AppMessages.token(target, app);
        BoundedHttp.Answer answer =
                BoundedHttp.send(http, request(wanted), TIMEOUT, LONGEST_ANSWER);
        JsonNode said = json.readTree(answer.body());
        String value = said.path(wanted.token()).asText();
        if (value.isEmpty()) {
            int code = said.path("errcode").asInt(said.path("code").asInt(answer.status()));
            throw new NoToken("no token: it refused with code " + code);
        }
        long seconds = said.path(wanted.seconds()).asLong();
        return new Token(app, value, clock.instant().plusSeconds(seconds).minus(MARGIN));
    }

    private HttpRequest request(AppMessages.TokenRequest wanted) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(wanted.address());
        return wanted.body().isEmpty()
                ? request.GET().build()
                : request.header("Content-Type", "application/json; charset=utf-8")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        json.writeValueAsString(wanted.body())))
                        .build();
    }

    /** The platform answered, and gave none. */
    static final class NoToken extends IOException {
        private static final long serialVersionUID = 1L;

        NoToken(String why) {
            super(why);
        }
    }
}
