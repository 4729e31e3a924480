package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "tickets")
@RegisterProvider(OwnTokenFilter.class)
@Path("/tickets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface TicketApi {

    @POST
    TicketRef open(NewTicket ticket);

    @POST
    @Path("/{id}/comments")
    void comment(@PathParam("id") String ticket, NewComment comment);

    record NewTicket(String source, String externalId, String title, String description) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewComment(String externalId, String author, String text) {}

    record TicketRef(String id) {}
}
