package io.certloop.service.security.session;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.scope.Scope;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Looks sessions up over HTTP in the service that keeps them. That service itself has another implementation. */
@ApplicationScoped
@DefaultBean
class RemoteSessions implements SessionLookup {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /**
     * The most look-ups per second. In the service that keeps the sessions, look-ups and our remediation requests share
     * one limit of requests, so requests with invented cookies must not use up the limit.
     */
    static final int MOST_A_SECOND = 50;

    private final Bucket budget = Bucket.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(2L * MOST_A_SECOND)
                    .refillGreedy(MOST_A_SECOND, Duration.ofSeconds(1))
                    .build())
            .build();
    private final SessionApi api;

    RemoteSessions(@RestClient SessionApi api) {
        this.api = api;
    }

    @Override
    public Optional<BrowserSession> find(SessionId id) {
        return ask(() -> api.lookUp(new SessionApi.Question(id.value())), SessionApi.Found.class)
                .map(RemoteSessions::session);
    }

    @Override
    public Optional<Instant> glass(SessionId glass, String caller, Instant sessionEnd, Optional<String> change) {
        var question = new SessionApi.GlassQuestion(glass.value(), caller, sessionEnd, change);
        return ask(() -> api.glass(question), SessionApi.FoundGlass.class).map(SessionApi.FoundGlass::endsAt);
    }

    @Override
    public void record(GlassBroken glass) {
        var use = new SessionApi.GlassUse(
                glass.caller(), glass.operation(), glass.reason().orElseThrow());
        if (ask(() -> api.used(use), SessionApi.GlassUse.class).isEmpty()) {
            throw new SessionsUnavailable("nobody records broken glass", null);
        }
    }

    private <T> Optional<T> ask(Supplier<Response> question, Class<T> type) {
        if (!budget.tryConsume(1)) {
            throw new SessionsUnavailable("too many sessions are looked up at once", null);
        }
        try (Response answer = answer(question)) {
            return switch (answer.getStatus()) {
                case OK -> Optional.of(answer.readEntity(type));
                case NOT_FOUND -> Optional.empty();
                default ->
                    throw new SessionsUnavailable(
                            "the service that keeps the sessions answers " + answer.getStatus(), null);
            };
        } catch (ProcessingException e) {
            throw new SessionsUnavailable(TlsTrustFailure.unreachable(e).text(), e);
        }
    }

    /** The response to a request, also where the REST client throws an exception, for example at a 404. */
    private static Response answer(Supplier<Response> question) {
        try {
            return question.get();
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    /** The session in an answer. Roles that this service does not know are dropped. */
    private static BrowserSession session(SessionApi.Found found) {
        Set<String> roles = found.roles().stream().filter(Role.ALL::contains).collect(Collectors.toSet());
        Scope scope = found.scope().map(SessionApi.FoundScope::scope).orElse(Scope.ALL);
        return new BrowserSession(found.name(), roles, scope, found.endsAt());
    }
}
