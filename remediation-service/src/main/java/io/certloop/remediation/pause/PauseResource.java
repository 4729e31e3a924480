package io.certloop.remediation.pause;

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
import java.util.List;

@Path("/pauses")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PauseResource {

    private final PauseService pauses;
    private final Caller caller;

    PauseResource(PauseService pauses, Caller caller) {
        this.pauses = pauses;
        this.caller = caller;
    }

    /** All pauses that have not expired. */
    record PausesView(List<PauseView> pauses) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(PauseBody body) {
        PauseOrder order = FieldChecks.present(body).parse();
        caller.mustBe("owner", order.owner());
        Pause added = pauses.add(order);
        return Response.created(URI.create("/pauses/" + added.id()))
                .entity(PauseView.of(added))
                .build();
    }

    @GET
    public PausesView list() {
        return new PausesView(pauses.active().stream().map(PauseView::of).toList());
    }

    @DELETE
    @RolesAllowed(Role.OPERATOR)
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        if (!pauses.remove(Parameters.id(id), caller.name())) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
