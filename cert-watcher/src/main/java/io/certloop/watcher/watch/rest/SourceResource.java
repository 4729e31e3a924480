package io.certloop.watcher.watch.rest;

import io.certloop.service.security.Role;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

@Path("/watch/sources")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SourceResource {

    private final SourceStates states;

    SourceResource(SourceStates states) {
        this.states = states;
    }

    /** All of them. */
    public record Listed(List<Source> sources) {}

    /** A source as the contract shows it. */
    public record Source(
            String name,
            int names,
            Instant readAt,
            List<String> notes,
            String flaw,
            Instant flawSince) {

        static Source of(SourceState state) {
            return new Source(
                    state.name(),
                    state.names(),
                    state.readAt().orElse(null),
                    state.notes(),
                    state.flaw().map(SourceState.Flaw::reason).orElse(null),
                    state.flaw().map(SourceState.Flaw::since).orElse(null));
        }
    }

    @GET
    public Listed list() {
        return new Listed(states.all().stream().map(Source::of).toList());
    }
}
