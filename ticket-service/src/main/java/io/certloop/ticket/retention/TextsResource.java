package io.certloop.ticket.retention;

import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.text.TicketMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/tickets/{id}/texts")
@RolesAllowed(Role.ADMIN)
@RunOnVirtualThread
public class TextsResource {

    private final TextRemoval removal;
    private final Caller caller;

    TextsResource(TextRemoval removal, Caller caller) {
        this.removal = removal;
        this.caller = caller;
    }

    @DELETE
    public Response delete(@PathParam("id") UUID id) {
        return switch (removal.remove(new TicketId(id), caller.name())) {
            case REMOVED -> Response.noContent().build();
            case OPEN ->
                Problem.of(TicketProblem.TICKET_OPEN, TicketMessage.STILL_OPEN.with(id.toString()))
                        .response();
            case UNKNOWN -> Problem.notFound("ticket", id).response();
        };
    }
}
