package io.certloop.ticket.retention;

import io.certloop.service.http.Parameters;
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
import java.util.Optional;

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
    public Response delete(@PathParam("id") String id) {
        return Parameters.uuid(id)
                .map(TicketId::new)
                .flatMap(ticket -> switch (removal.remove(ticket, caller.name())) {
                    case REMOVED -> Optional.of(Response.noContent().build());
                    case OPEN ->
                        Optional.of(Problem.of(TicketProblem.TICKET_OPEN, TicketMessage.STILL_OPEN.with(ticket))
                                .response());
                    case UNKNOWN -> Optional.empty();
                })
                .orElseGet(() -> Problem.notFound("ticket", id).response());
    }
}
