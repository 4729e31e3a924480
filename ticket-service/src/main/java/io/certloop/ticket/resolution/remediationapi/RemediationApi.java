package io.certloop.ticket.resolution.remediationapi;

import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@Path("/")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
interface RemediationApi {

    @POST
    @Path("/remediations")
    @Consumes(MediaType.APPLICATION_JSON)
    Response request(@HeaderParam("Idempotency-Key") String key, RequestBody body);

    @GET
    @Path("/remediations/{id}")
    Response run(@PathParam("id") UUID id);

    @GET
    @Path("/domains/{name}/diagnosis")
    Response diagnose(@PathParam("name") String name, @QueryParam("accountId") String accountId);
}
