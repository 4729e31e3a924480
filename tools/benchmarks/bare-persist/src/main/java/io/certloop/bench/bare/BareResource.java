package io.certloop.bench.bare;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

@Path("/tickets")
public class BareResource {

    @POST
    @Transactional
    public Response post(@Valid BareTicket ticket) {
        ticket.persist();
        return Response.status(Response.Status.CREATED).entity(ticket).build();
    }
}
