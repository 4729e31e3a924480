package io.certloop.watcher.request;

import io.certloop.service.security.tokens.OwnTokenFilter;
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
    RunRef request(@HeaderParam("Idempotency-Key") String key, RemediationRequest body);

    record RunRef(String id) {}
}
