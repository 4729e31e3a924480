package io.certloop.watcher.finding;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.text.FindingMessage;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    record MuteBody(String accountId, String domain, String reason, String why, String duration) {

        private static final int ID_LENGTH = 253;

        Mute parse(String by, Instant now) {
            var checks = new FieldChecks();
            Optional<AccountId> account = checks.required("accountId", accountId, ID_LENGTH, AccountId::new);
            Optional<DomainName> name = checks.required(
                    "domain",
                    domain,
                    ID_LENGTH,
                    FieldChecks.expecting(CommonMessage.DOMAIN_NAME.with(), DomainName::new));
            Optional<Reason> finding = checks.optional("reason", reason, NAME_LENGTH, FieldChecks.oneOf(Reason.class));
            String text = checks.required("why", why, TEXT_LENGTH);
            Optional<Duration> length = checks.required(
                    "duration",
                    duration,
                    NAME_LENGTH,
                    FieldChecks.expecting(FindingMessage.MUTE_LENGTH.with(), Mute::length));
            checks.enforce();
            return Mute.of(
                    new DomainKey(account.orElseThrow(), name.orElseThrow()),
                    finding,
                    by,
                    text,
                    now,
                    length.orElseThrow());
        }
    }

    public record Mutes(List<Mute> mutes) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(MuteBody body) {
        Mute mute = FieldChecks.present(body).parse(caller.name(), clock.instant());
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
    public Response lift(@PathParam("id") String id) {
        if (!mutes.lift(Parameters.id(id), caller.name(), clock.instant())) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
