package io.certloop.service.security.session;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.service.security.tokens.OwnTokenFilter;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
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

    @Path("/sessions")
    @RegisterRestClient(configKey = "remediation")
    @RegisterProvider(OwnTokenFilter.class)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
    interface Api {

        @POST
        @Path("/lookup")
        Response lookUp(Question question);

        /** The request for a session. The session id is a secret, so it is in the body and not in the address. */
        record Question(String id) {
            @Override
            public String toString() {
                return "Question[hidden]";
            }
        }
    }

    private final Bucket budget = Bucket.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(2L * MOST_A_SECOND)
                    .refillGreedy(MOST_A_SECOND, Duration.ofSeconds(1))
                    .build())
            .build();
    private final Api api;

    RemoteSessions(@RestClient Api api) {
        this.api = api;
    }

    @Override
    public Optional<BrowserSession> find(SessionId id) {
        if (!budget.tryConsume(1)) {
            throw new SessionsUnavailable("too many sessions are looked up at once", null);
        }
        try (Response answer = answer(id)) {
            return switch (answer.getStatus()) {
                case OK -> Optional.of(answer.readEntity(BrowserSession.class).withKnownRoles());
                case NOT_FOUND -> Optional.empty();
                default ->
                    throw new SessionsUnavailable(
                            "the service that keeps the sessions answers " + answer.getStatus(), null);
            };
        } catch (ProcessingException e) {
            throw new SessionsUnavailable(TlsTrustFailure.unreachable(e).text(), e);
        }
    }

    /** The response to the request, also where the REST client throws an exception, for example at a 404. */
    private Response answer(SessionId id) {
        try {
            return api.lookUp(new Api.Question(id.value()));
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }
}
