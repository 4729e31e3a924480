package io.certloop.watcher.sweep.rest;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.text.FindingMessage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

@Path("/sweeps")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SweepResource {

    private final SweepService sweeps;
    private final Caller caller;

    SweepResource(SweepService sweeps, Caller caller) {
        this.sweeps = sweeps;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    public Response start() {
        SweepService.StartedSweep started = sweeps.startNow(caller.known());
        URI location = URI.create("/sweeps/" + started.sweep().id());
        return Response.status(started.isNew() ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(location)
                .entity(SweepView.of(started.sweep()))
                .build();
    }

    @GET
    public SweepView.Page list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        Cut<Sweep> page = sweeps.page(Parameters.after(after), Parameters.limit(limit, 100));
        String next = page.more() ? Long.toString(page.rows().getLast().position()) : null;
        return new SweepView.Page(page.map(SweepView::of).rows(), next);
    }

    @GET
    @Path("/latest")
    public Response latest(@Context Request request) {
        return render(sweeps.latest().orElseThrow(() -> notFound(FindingMessage.NO_SWEEP_YET.with())), request);
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        return render(
                sweeps.find(new SweepId(id))
                        .orElseThrow(() -> notFound(CommonMessage.NO_SUCH.with("sweep", id.toString()))),
                request);
    }

    /** The sweep as a response, with an ETag from all its values; only its counters change while it runs. */
    private static Response render(Sweep sweep, Request request) {
        SweepView view = SweepView.of(sweep);
        var tag = new EntityTag(Integer.toHexString(view.hashCode()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(view).tag(tag).build()
                : unchanged.tag(tag).build();
    }

    private static ProblemException notFound(Message detail) {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, detail));
    }
}
