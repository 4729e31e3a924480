package io.certloop.watcher.watch.rest;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.text.FindingMessage;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.logging.Logger;

@Path("/watch/sources")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SourceResource {

    private static final Logger LOG = Logger.getLogger(SourceResource.class);

    private final SourceStates states;

    private final Caller caller;
    private final Clock clock;

    SourceResource(SourceStates states, Caller caller, Clock clock) {
        this.states = states;
        this.caller = caller;
        this.clock = clock;
    }

    public record Listed(List<Source> sources) {}

    public record Source(
            String name,
            int names,
            Instant readAt,
            List<String> notes,
            String flaw,
            Instant flawSince,
            String held,
            String confirmedBy,
            Instant confirmedAt) {

        static Source of(SourceState state) {
            return new Source(
                    state.name(),
                    state.names(),
                    state.readAt().orElse(null),
                    state.notes(),
                    state.flaw().map(SourceState.Flaw::reason).orElse(null),
                    state.flaw().map(SourceState.Flaw::since).orElse(null),
                    state.held().map(SourceState.Held::digest).orElse(null),
                    state.confirmed().map(SourceState.Confirmed::by).orElse(null),
                    state.confirmed().map(SourceState.Confirmed::at).orElse(null));
        }
    }

    @GET
    public Listed list() {
        return new Listed(states.all().stream().map(Source::of).toList());
    }

    /**
     * The request body that confirms the held names of a source: names that were read but are not accepted yet.
     *
     * @param held digest of the held names
     */
    public record Confirmation(
            @NotBlank @CodePointLength(max = 64) String held) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/{name}/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    public void confirm(@PathParam("name") String name, @Valid Confirmation body) {
        confirm(states, name, body.held(), caller.name(), clock.instant());
    }

    static void confirm(SourceStates states, String name, String held, String by, Instant at) {
        if (!states.confirm(name, held, by, at)) {
            if (states.all().stream().noneMatch(state -> state.name().equals(name))) {
                throw new NotFoundException();
            }
            throw new InvalidRequest("held", CommonMessage.MUST_BE.with(FindingMessage.HELD.with()));
        }
        LOG.infof("Watch source confirmed source=%s held=%s by=%s", name, held, by);
    }
}
