package io.certloop.remediation.notification.job;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.Target;
import io.certloop.service.client.FetchedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;

/** Fetches and keeps the tokens of the applications that send messages, by target. */
@ApplicationScoped
class AppTokens {

    private final ObjectMapper json;
    private final FetchedTokens tokens;

    AppTokens(ObjectMapper json, Clock clock) {
        this.json = json;
        this.tokens = new FetchedTokens(json, clock);
    }

    /**
     * The token for a target; empty if the target needs none.
     *
     * @throws FetchedTokens.NoTokenException if the platform answers without a token
     * @throws IOException if there is no answer; its message contains no address
     */
    Optional<String> of(Target target) throws IOException, InterruptedException {
        Optional<ChatApp> app = target.actions().flatMap(actions -> actions.app());
        return app.isEmpty()
                ? Optional.empty()
                : Optional.of(tokens.of(target.name(), app.get(), () -> request(target, app.get())));
    }

    /** Discards the token of a target after the platform refused a message, because the token may be the cause. */
    void forget(Target target) {
        tokens.forget(target.name());
    }

    private FetchedTokens.Request request(Target target, ChatApp app) {
        AppMessages.TokenRequest wanted = AppMessages.token(target, app);
        HttpRequest.Builder request = HttpRequest.newBuilder(wanted.address());
        if (!wanted.body().isEmpty()) {
            request.header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(written(wanted)));
        }
        return new FetchedTokens.Request(
                request.build(),
                JsonPointer.compile("/" + wanted.token()),
                JsonPointer.compile("/" + wanted.seconds()));
    }

    private String written(AppMessages.TokenRequest wanted) {
        try {
            return json.writeValueAsString(wanted.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }
}
