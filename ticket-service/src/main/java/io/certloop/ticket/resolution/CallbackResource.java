package io.certloop.ticket.resolution;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
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

/**
 * Receives the callbacks of remediation-service that a run is final. A callback is only a hint: its content is not
 * trusted, and the run itself is read.
 */
@Path("/remediation-callbacks/{incidentId}")
@RolesAllowed(Role.NOTIFIER)
@RunOnVirtualThread
public class CallbackResource {

    private final IncidentStore incidents;
    private final RunChecks checks;
    private final Transactions transactions;

    CallbackResource(IncidentStore incidents, RunChecks checks, Transactions transactions) {
        this.incidents = incidents;
        this.checks = checks;
        this.transactions = transactions;
    }

    /** The body of the callback. Other fields are ignored, even the run's state, because the run itself is read. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Notice(@NotNull UUID runId) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(@PathParam("incidentId") UUID incidentId, @Valid Notice notice) {
        return transactions
                .call(() -> incidents
                        .find(new IncidentId(incidentId))
                        .map(incident -> receive(incident, new RunId(notice.runId()))))
                .orElseGet(() -> Problem.notFound("incident", incidentId).response());
    }

    /**
     * Schedules a check of the run at once, be it the incident's own or a later one, or rejects the callback if the
     * incident does not have this run. A run can end before the answer to the request for it is stored;
     * remediation-service repeats a rejected callback, so the callback is not lost.
     */
    private Response receive(Incident incident, RunId run) {
        if (incident.run().filter(run::equals).isPresent()) {
            checks.checkNow(incident.id(), incident.round());
        } else if (incident.closed().isPresent()) {
            checks.checkLater(incident.id(), run);
        } else {
            return Problem.of(TicketProblem.OTHER_RUN, TicketMessage.SERVED_BY_OTHER_RUN.with(run, incident.id()))
                    .response();
        }
        return Response.accepted().build();
    }
}
