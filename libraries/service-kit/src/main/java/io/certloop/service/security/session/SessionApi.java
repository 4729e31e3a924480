package io.certloop.service.security.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The REST client for the service that keeps the sessions, with the part of its contract that we use. */
@Path("/sessions")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
interface SessionApi {

    @POST
    @Path("/lookup")
    Response lookUp(Question question);

    @POST
    @Path("/glass")
    Response glass(GlassQuestion question);

    @POST
    @Path("/glass/uses")
    Response used(GlassUse use);

    /** Reports that a caller acts without the scope for one request. */
    record GlassUse(String caller, String operation, String reason) {}

    /** The request for a session. The session id is a secret, so it is in the body and not in the address. */
    record Question(String id) {
        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    /** Asks whether a session acts without its scope ("broken glass"). */
    record GlassQuestion(String id, String caller, Instant sessionEndsAt, Optional<String> change) {
        @Override
        public String toString() {
            return "GlassQuestion[hidden]";
        }
    }

    /** The answer that the session acts without its scope, and until when. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundGlass(Instant endsAt) {}

    /** The part of the fleet that the session sees; absent means everything. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundScope(List<String> accounts, List<String> labels) {

        Scope scope() {
            return Scope.of(accounts, labels);
        }
    }

    /** The answer with a session. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(String name, List<String> roles, Optional<FoundScope> scope, Instant endsAt) {}
}
