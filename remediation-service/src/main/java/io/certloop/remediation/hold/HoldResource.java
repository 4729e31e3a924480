package io.certloop.remediation.hold;

import io.certloop.remediation.hold.Hold.Type;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HoldResource {

    private final HoldService holds;
    private final Caller caller;

    HoldResource(HoldService holds, Caller caller) {
        this.holds = holds;
        this.caller = caller;
    }

    /** A pause or a window of the contract. */
    record HoldView(
            UUID id,
            @Nullable String accountId,
            @Nullable String kind,
            Schedule.@Nullable Once once,
            Schedule.@Nullable Weekly weekly,
            String owner,
            String reason,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant openUntil) {

        static HoldView of(Hold hold, Instant now) {
            @Nullable Schedule schedule = hold.type == Type.WINDOW ? hold.schedule() : null;
            return new HoldView(
                    hold.id,
                    hold.accountId,
                    hold.kind,
                    schedule instanceof Schedule.Once once ? once : null,
                    schedule instanceof Schedule.Weekly weekly ? weekly : null,
                    hold.owner,
                    hold.reason,
                    hold.createdAt,
                    hold.expiresAt,
                    schedule == null
                            ? null
                            : hold.at(now).map(Schedule.Span::until).orElse(null));
        }
    }

    @GET
    @Path("/pauses")
    public Map<String, List<HoldView>> pauses() {
        return Map.of("pauses", active(Type.PAUSE));
    }

    @GET
    @Path("/windows")
    public Map<String, List<HoldView>> windows() {
        return Map.of("windows", active(Type.WINDOW));
    }

    private List<HoldView> active(Type type) {
        Instant now = holds.now();
        return holds.active(type).stream().map(hold -> HoldView.of(hold, now)).toList();
    }

    @POST
    @Path("/pauses")
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pause(@Valid PauseBody body) {
        return added("/pauses/", body.hold(holds.now()));
    }

    @POST
    @Path("/windows")
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response window(@Valid WindowBody body) {
        return added("/windows/", body.hold(holds.now()));
    }

    private Response added(String path, Hold hold) {
        caller.mustBe("owner", hold.owner);
        holds.add(hold);
        return Response.created(URI.create(path + hold.id))
                .entity(HoldView.of(hold, hold.createdAt))
                .build();
    }

    @DELETE
    @Path("/pauses/{id}")
    @RolesAllowed(Role.OPERATOR)
    public Response liftPause(@PathParam("id") UUID id) {
        return lifted(Type.PAUSE, id);
    }

    @DELETE
    @Path("/windows/{id}")
    @RolesAllowed(Role.OPERATOR)
    public Response liftWindow(@PathParam("id") UUID id) {
        return lifted(Type.WINDOW, id);
    }

    private Response lifted(Type type, UUID id) {
        if (!holds.remove(type, id, caller.name())) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
