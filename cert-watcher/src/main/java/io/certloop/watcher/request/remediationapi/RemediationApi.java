package io.certloop.watcher.request.remediationapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.security.tokens.OwnTokenFilter;
import io.certloop.service.text.Message;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
@Path("/remediations")
interface RemediationApi {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    RunRef request(@HeaderParam("Idempotency-Key") String key, RequestBody body);

    record RequestBody(
            Subject subject,
            String kind,
            String trigger,
            String requestedBy,
            Message reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) String onBehalfOf,
            @JsonInclude(JsonInclude.Include.NON_NULL) String replaceSha256,
            @JsonInclude(JsonInclude.Include.NON_NULL) String previousSha256) {}

    record Subject(String domain, String accountId) {}

    record RunRef(String id) {}
}
