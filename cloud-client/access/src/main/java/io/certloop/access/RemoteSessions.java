package io.certloop.access;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the service that keeps the sessions; a service that keeps them itself has another bean. */
@ApplicationScoped
@DefaultBean
class RemoteSessions implements SessionLookup {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final SessionApi api;

    RemoteSessions(@RestClient SessionApi api) {
        this.api = api;
    }

    @Override
    public Optional<BrowserSession> find(SessionId id) {
        try (Response answer = api.lookUp(new SessionApi.Question(id.value()))) {
            return switch (answer.getStatus()) {
                case OK -> Optional.of(session(answer.readEntity(SessionApi.Found.class)));
                case NOT_FOUND -> Optional.empty();
                default ->
                        throw new SessionsUnavailable(
                                "the service that keeps the sessions answers " + answer.getStatus(),
                                null);
            };
        } catch (WebApplicationException | ProcessingException e) {
            throw new SessionsUnavailable(Distrust.unreachable(e), e);
        }
    }

    /** A role that we do not know allows nothing. */
    private static BrowserSession session(SessionApi.Found found) {
        Set<String> roles =
                found.roles().stream().filter(Role.ALL::contains).collect(Collectors.toSet());
        return new BrowserSession(found.name(), roles, found.endsAt());
    }
}
