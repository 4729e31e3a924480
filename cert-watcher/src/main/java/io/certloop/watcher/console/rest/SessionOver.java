package io.certloop.watcher.console.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * Where a page asks whose session has ended while it was open: loaded anew, it leads to the login.
 */
@Path("/console/fleet/over")
@PermitAll
public class SessionOver {

    @GET
    public Response loadAgain() {
        return Response.noContent().header("HX-Refresh", "true").build();
    }
}
