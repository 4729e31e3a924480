package io.certloop.ticket.resolution;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.text.TicketMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/remediation-callbacks/{incidentId}")
@RolesAllowed(Role.NOTIFIER)
@RunOnVirtualThread
public class CallbackResource {

    private final Callbacks callbacks;

    CallbackResource(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** The body of the callback. Other fields are ignored, even the run's state, because the run itself is read. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Notice(@NotNull UUID runId) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(@PathParam("incidentId") UUID incidentId, @Valid Notice notice) {
        var run = new RunId(notice.runId());
        return switch (callbacks.receive(new IncidentId(incidentId), run)) {
            case ACCEPTED -> Response.accepted().build();
            case UNKNOWN_INCIDENT -> Problem.notFound("incident", incidentId).response();
            case OTHER_RUN ->
                Problem.of(TicketProblem.OTHER_RUN, TicketMessage.SERVED_BY_OTHER_RUN.with(run, incidentId))
                        .response();
        };
    }
}
