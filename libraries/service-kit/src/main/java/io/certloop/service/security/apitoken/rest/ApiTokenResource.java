package io.certloop.service.security.apitoken.rest;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.apitoken.ApiTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** HTTP resource that issues, lists and revokes the API tokens of this service. */
@Path("/api-tokens")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApiTokenResource {

    private final ApiTokens tokens;
    private final String service;

    ApiTokenResource(ApiTokens tokens, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tokens = tokens;
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(ApiTokens.Order order) {
        ApiTokens.Issued issued = tokens.issue(FieldChecks.present(order));
        String place = "/%s/api-tokens/%s".formatted(service, issued.token().id());
        return Response.created(URI.create(place))
                .header("Cache-Control", "no-store")
                .entity(ApiTokenView.Issued.of(issued))
                .build();
    }

    @GET
    public ApiTokenView.All list() {
        return new ApiTokenView.All(tokens.list().stream().map(ApiTokenView::of).toList());
    }

    @DELETE
    @Path("/{id}")
    public Response revoke(@PathParam("id") String id) {
        if (!tokens.revoke(Parameters.id(id))) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
