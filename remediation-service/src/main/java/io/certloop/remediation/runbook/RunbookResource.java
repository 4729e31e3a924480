package io.certloop.remediation.runbook;

import io.certloop.service.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

@Path("/runbooks")
@RolesAllowed(Role.VIEWER)
@Produces("text/markdown;charset=UTF-8")
@RunOnVirtualThread
public class RunbookResource {

    @GET
    @Path("/{page}")
    public String page(@PathParam("page") String page) {
        return RunbookText.of(page).orElseThrow(NotFoundException::new).markdown();
    }
}
