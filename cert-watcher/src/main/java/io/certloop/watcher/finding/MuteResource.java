package io.certloop.watcher.finding;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

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

    record MuteBody(
            @NotNull AccountId accountId,
            @NotNull DomainName domain,
            Reason reason,
            @NotBlank @CodePointLength(max = 1000) String why,

            @NotNull @DurationMin(nanos = 1, message = LENGTH) @DurationMax(days = 30, message = LENGTH)
            Duration duration) {

        private static final String LENGTH = "must be an ISO-8601 duration up to P30D";

        Mute mute(String by, Instant now) {
            return Mute.of(new DomainKey(accountId, domain), Optional.ofNullable(reason), by, why, now, duration);
        }
    }

    public record Mutes(List<Mute> mutes) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Valid MuteBody body) {
        Mute mute = body.mute(caller.name(), clock.instant());
        mutes.add(mute);
        return Response.created(URI.create("/mutes/" + mute.id())).entity(mute).build();
    }

    @GET
    public Mutes list() {
        return new Mutes(mutes.active(clock.instant()));
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
