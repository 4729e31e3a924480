package io.certloop.ticket.desk.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.desk.DeliveryService;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskOverview;
import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.inbox.Mailboxes.Reading;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    record DesksView(List<DeskView> desks) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeskView(
            String name,
            String source,
            boolean configured,
            boolean sends,
            int pending,
            Optional<Instant> oldest,
            int givenUp,
            int refusedEvents,
            Optional<Instant> answeredAt,
            Optional<Instant> pausedUntil,
            Optional<String> error,
            Optional<Instant> readAt,
            Optional<String> readError) {

        static DeskView of(DeskOverview.Line line) {
            Deliveries.Backlog backlog = line.backlog();
            return new DeskView(
                    backlog.desk(),
                    line.desk().map(Desk::source).orElse(""),
                    line.desk().isPresent(),
                    line.sends(),
                    backlog.pending(),
                    backlog.oldest(),
                    backlog.givenUp(),
                    backlog.refusedEvents(),
                    backlog.answeredAt(),
                    backlog.pausedUntil(),
                    backlog.error(),
                    line.reading().flatMap(Reading::at),
                    line.reading().flatMap(Reading::error));
        }
    }

    record DeliveriesView(List<DeliveryView> deliveries) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeliveryView(
            UUID id,
            String desk,
            UUID ticketId,
            String externalId,
            Delivery.Kind kind,
            Optional<Integer> answerNumber,
            Delivery.State state,
            int attempts,
            Optional<String> error,
            Instant createdAt,
            Optional<Instant> settledAt) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.desk(),
                    delivery.ticket().value(),
                    delivery.externalId(),
                    delivery.kind(),
                    Optional.of(delivery.number()).filter(number -> number > 0),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.error(),
                    delivery.createdAt(),
                    delivery.settledAt());
        }
    }

    record EventsView(List<EventView> events) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record EventView(
            UUID id,
            String desk,
            Instant firstAt,
            Instant lastAt,
            int times,
            String reason,
            Optional<String> waitsFor,
            Optional<String> body) {

        static EventView of(RefusedEvent event, boolean whole) {
            return new EventView(
                    event.id(),
                    event.desk(),
                    event.firstAt(),
                    event.lastAt(),
                    event.times(),
                    event.reason(),
                    event.ticket(),
                    whole ? Optional.of(new String(event.body(), StandardCharsets.UTF_8)) : Optional.empty());
        }
    }

    @GET
    public DesksView list() {
        return new DesksView(overview.now().stream().map(DeskView::of).toList());
    }

    @GET
    @Path("/deliveries")
    public DeliveriesView deliveries(
            @QueryParam("desk") String desk,
            @QueryParam("ticket") String ticket,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit) {
        List<Delivery> found = deliveries.page(
                Optional.ofNullable(desk),
                Parameters.read("ticket", ticket, CommonMessage.UUID.with(), UUID::fromString)
                        .map(TicketId::new),
                Parameters.oneOf("state", state, Delivery.State.class),
                Parameters.limit(limit, USUAL));
        return new DeliveriesView(found.stream().map(DeliveryView::of).toList());
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
        List<RefusedEvent> found = refused.page(Optional.ofNullable(desk), Parameters.limit(limit, USUAL));
        return new EventsView(
                found.stream().map(each -> EventView.of(each, false)).toList());
    }

    @GET
    @Path("/refused-events/{id}")
    @RolesAllowed(Role.OPERATOR)
    public EventView refused(@PathParam("id") UUID id) {
        return EventView.of(found(id), true);
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
