package io.certloop.ticket.desk.rest;

import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.desk.DeliveryService;
import io.certloop.ticket.desk.DeskOverview;
import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.refused.RefusedEvent;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.certloop.ticket.incident.TicketId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/desks")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeskResource {

    private static final int USUAL = 50;

    private final DeskOverview overview;
    private final Deliveries deliveries;
    private final DeliveryService service;
    private final RefusedEvents refused;
    private final DeskService desks;
    private final Caller caller;

    DeskResource(
            DeskOverview overview,
            Deliveries deliveries,
            DeliveryService service,
            RefusedEvents refused,
            DeskService desks,
            Caller caller) {
        this.overview = overview;
        this.deliveries = deliveries;
        this.service = service;
        this.refused = refused;
        this.desks = desks;
        this.caller = caller;
    }

    record DesksView(List<DeskOverview.Line> desks) {}

    record DeliveriesView(List<Delivery> deliveries) {}

    record EventsView(List<RefusedEvent> events) {}

    @GET
    public DesksView list() {
        return new DesksView(overview.now());
    }

    @GET
    @Path("/deliveries")
    public DeliveriesView deliveries(
            @QueryParam("desk") String desk,
            @QueryParam("ticket") String ticket,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit) {
        return new DeliveriesView(deliveries.page(
                Optional.ofNullable(desk),
                Parameters.read("ticket", ticket, CommonMessage.UUID.with(), UUID::fromString)
                        .map(TicketId::new),
                Parameters.oneOf("state", state, Delivery.State.class),
                Parameters.limit(limit, USUAL)));
    }

    @POST
    @Path("/deliveries/{id}/repeat")
    @RolesAllowed(Role.OPERATOR)
    public Response repeatDelivery(@PathParam("id") UUID id) {
        if (!service.repeat(id, caller.name())) {
            throw new NotFoundException();
        }
        return Response.accepted().build();
    }

    @GET
    @Path("/refused-events")
    public EventsView refused(@QueryParam("desk") String desk, @QueryParam("limit") String limit) {
        return new EventsView(refused.page(Optional.ofNullable(desk), Parameters.limit(limit, USUAL)));
    }

    @GET
    @Path("/refused-events/{id}")
    @RolesAllowed(Role.OPERATOR)
    public RefusedEvent refused(@PathParam("id") UUID id) {
        return found(id);
    }

    @DELETE
    @Path("/refused-events/{id}")
    @RolesAllowed(Role.OPERATOR)
    public void forget(@PathParam("id") UUID id) {
        refused.settle(found(id).id());
    }

    @POST
    @Path("/refused-events/{id}/repeat")
    @RolesAllowed(Role.OPERATOR)
    public Response repeatEvent(@PathParam("id") UUID id) {
        return desks.receiveAgain(found(id).id())
                .map(DeskOutcome::of)
                .map(DeskOutcome::answer)
                .orElseThrow(NotFoundException::new);
    }

    private RefusedEvent found(UUID id) {
        return refused.find(id).orElseThrow(NotFoundException::new);
    }
}
