package io.certloop.ticket.problem.remediationapi;

import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@Path("/storm/signals/{source}/{externalId}")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
interface StormApi {

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    Response warn(@PathParam("source") String source, @PathParam("externalId") String externalId, SignalBody signal);

    @DELETE
    Response withdraw(@PathParam("source") String source, @PathParam("externalId") String externalId);
}
