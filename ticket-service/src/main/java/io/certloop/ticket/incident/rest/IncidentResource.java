package io.certloop.ticket.incident.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.Representation;
import io.certloop.service.security.Role;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.recognition.TicketKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

@Path("/incidents")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IncidentResource {

    private final IncidentStore incidents;
    private final Attachments attachments;
    private final Transactions transactions;
    private final Representation representation;

    IncidentResource(
            IncidentStore incidents,
            Attachments attachments,
            Transactions transactions,
            Representation representation) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.transactions = transactions;
        this.representation = representation;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<IncidentDocument> incidents, String next) {}

    @GET
    public Page list(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var query = new IncidentQuery(
                Parameters.oneOf("state", state, IncidentState.LABELS),
                Parameters.oneOf("kind", kind, TicketKind.class),
                Keyset.newestFirst(Parameters.after(after), Parameters.limit(limit, 50)));
        return transactions.call(() -> {
            var page = incidents.page(query);
            var tickets =
                    attachments.ticketsOf(page.rows().stream().map(Incident::id).toList());
            return new Page(
                    page.rows().stream()
                            .map(incident ->
                                    IncidentDocument.of(incident, tickets.getOrDefault(incident.id(), List.of())))
                            .toList(),
                    page.after().map(String::valueOf).orElse(null));
        });
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        return transactions
                .call(() -> incidents.find(new IncidentId(id)).map(this::document))
                .map(document -> representation.of(document, request))
                .orElseGet(() -> Problem.notFound("incident", id).response());
    }

    private IncidentDocument document(Incident incident) {
        return IncidentDocument.of(incident, attachments.ticketsOf(incident.id()));
    }
}
