package io.certloop.watcher.sweep;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/sweeps")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SweepResource {

    private final SweepService service;
    private final SweepStore sweeps;
    private final Caller caller;

    SweepResource(SweepService service, SweepStore sweeps, Caller caller) {
        this.service = service;
        this.sweeps = sweeps;
        this.caller = caller;
    }

    /** @param next cursor of the next page; null on the last page */
    public record Page(List<Sweep> sweeps, @Nullable String next) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    public Response start() {
        SweepService.StartedSweep started = service.startNow(caller.known());
        URI location = URI.create("/sweeps/" + started.sweep().id());
        return Response.status(started.isNew() ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(location)
                .entity(started.sweep())
                .build();
    }

    @GET
    public Page list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        Cut<Sweep> page = sweeps.page(Parameters.after(after), Parameters.limit(limit, 100));
        String next = page.more() ? Long.toString(page.rows().getLast().position()) : null;
        return new Page(page.rows(), next);
    }

    @GET
    @Path("/latest")
    public Response latest(@Context Request request) {
        return render(service.latest().orElseThrow(() -> notFound(FindingMessage.NO_SWEEP_YET.with())), request);
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        return render(
                sweeps.find(new SweepId(id))
                        .orElseThrow(() -> notFound(CommonMessage.NO_SUCH.with("sweep", id.toString()))),
                request);
    }

    /** The sweep as a response, with an ETag from all values that change, which is the same at every replica. */
    private static Response render(Sweep sweep, Request request) {
        int hash = Objects.hash(sweep.id(), sweep.finishedAt(), sweep.tally(), sweep.failures(), sweep.canaries());
        var tag = new EntityTag(Integer.toHexString(hash));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(sweep).tag(tag).build()
                : unchanged.tag(tag).build();
    }

    private static ProblemException notFound(Message detail) {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, detail));
    }
}
