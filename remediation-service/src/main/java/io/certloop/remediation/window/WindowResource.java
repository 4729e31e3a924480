package io.certloop.remediation.window;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
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
import java.time.Instant;
import java.util.List;

@Path("/windows")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WindowResource {

    private final WindowService windows;
    private final Caller caller;

    WindowResource(WindowService windows, Caller caller) {
        this.windows = windows;
        this.caller = caller;
    }

    /** All windows that have not expired. */
    record WindowsView(List<WindowView> windows) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(WindowBody body) {
        Instant now = windows.now();
        WindowOrder order = FieldChecks.present(body).parse(now);
        caller.mustBe("owner", order.owner());
        MaintenanceWindow added = windows.add(order);
        return Response.created(URI.create("/windows/" + added.id()))
                .entity(WindowView.of(added, now))
                .build();
    }

    @GET
    public WindowsView list() {
        Instant now = windows.now();
        return new WindowsView(
                windows.kept().stream().map(each -> WindowView.of(each, now)).toList());
    }

    @DELETE
    @RolesAllowed(Role.OPERATOR)
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        if (!windows.remove(Parameters.id(id), caller.name())) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
