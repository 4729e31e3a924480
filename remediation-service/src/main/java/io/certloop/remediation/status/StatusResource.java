package io.certloop.remediation.status;

import io.certloop.service.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** Accepts the status of a service over HTTP. A service may publish only its own status. */
@Path("/standings")
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StatusResource {

    private final StatusStore standings;
    private final Clock clock;

    StatusResource(StatusStore standings, Clock clock) {
        this.standings = standings;
        this.clock = clock;
    }

    @PUT
    @RolesAllowed(Role.TICKET_REQUESTER)
    @Path("/ticket-service")
    public void ofTickets(@Valid StatusBody body) {
        put(ServiceStatus.TICKETS, body);
    }

    @PUT
    @RolesAllowed(Role.WATCHER_REQUESTER)
    @Path("/cert-watcher")
    public void ofWatcher(@Valid StatusBody body) {
        put(ServiceStatus.WATCHER, body);
    }

    private void put(String service, StatusBody body) {
        standings.put(body.of(service, clock.instant()));
    }
}
