package io.certloop.watcher.finding.rest;

import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.finding.MuteStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.time.Clock;
import java.util.UUID;

@Path("/mutes")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MuteResource {

    private final MuteStore mutes;
    private final Caller caller;
    private final Clock clock;

    MuteResource(MuteStore mutes, Caller caller, Clock clock) {
        this.mutes = mutes;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Valid MuteBody body) {
        Mute mute = body.mute(caller.name(), clock.instant());
        mutes.add(mute);
        return Response.created(URI.create("/mutes/" + mute.id()))
                .entity(MuteView.of(mute))
                .build();
    }

    @GET
    public MuteView.All list() {
        return new MuteView.All(
                mutes.active(clock.instant()).stream().map(MuteView::of).toList());
    }

    @DELETE
    @RolesAllowed(Role.OPERATOR)
    @Path("/{id}")
    public Response lift(@PathParam("id") UUID id) {
        if (!mutes.lift(id, caller.name(), clock.instant())) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
