package io.certloop.ticket.resolution.remediationapi;

import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we use of the remediation service's contract about domains. */
@Path("/domains")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
interface DomainApi {

    @GET
    @Path("/{name}/diagnosis")
    Response diagnose(@PathParam("name") String name, @QueryParam("accountId") String accountId);
}
