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

/** What we use of the contract of the service that keeps the sessions. */
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

    /** Somebody acts without his scope for one request. */
    record GlassUse(String caller, String operation, String reason) {}

    /** The id is a secret, and so not a part of the address. */
    record Question(String id) {
        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    /** Whether a session broke the glass. */
    record GlassQuestion(String id, String caller, Instant sessionEndsAt, Optional<String> change) {
        @Override
        public String toString() {
            return "GlassQuestion[hidden]";
        }
    }

    /** It did. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundGlass(Instant endsAt) {}

    /** What of the fleet it sees; absent: everything. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundScope(List<String> accounts, List<String> labels) {

        Scope scope() {
            return Scope.of(accounts, labels);
        }
    }

    /** The session. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(String name, List<String> roles, Optional<FoundScope> scope, Instant endsAt) {}
}
