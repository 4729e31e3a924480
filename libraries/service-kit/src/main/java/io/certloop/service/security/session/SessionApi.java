package io.certloop.service.security.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@Path("/sessions")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
interface SessionApi {

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

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(String name, List<String> roles, Instant endsAt) {}
}
