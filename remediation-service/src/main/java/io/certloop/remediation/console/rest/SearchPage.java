package io.certloop.remediation.console.rest;

import io.certloop.service.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Where the search field of every page leads. */
@Path("/console/search")
@RolesAllowed(Role.VIEWER)
public class SearchPage {

    @GET
    public Response find(@QueryParam("q") String text) {
        return ReasonInput.goTo("/console/domains/" + DomainPage.named(text));
    }
}
