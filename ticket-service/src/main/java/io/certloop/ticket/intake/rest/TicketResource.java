package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.database.Keyset;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.Representation;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.intake.query.TicketQuery;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import io.certloop.ticket.recognition.TicketKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/tickets")
@RolesAllowed({Role.VIEWER, Role.HELP_DESK})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TicketResource {

    private final IntakeService intake;
    private final TicketReading reading;
    private final Representation representation;
    private final Tracing tracing;
    private final Caller caller;

    TicketResource(
            IntakeService intake,
            TicketReading reading,
            Representation representation,
            Tracing tracing,
            Caller caller) {
        this.intake = intake;
        this.reading = reading;
        this.representation = representation;
        this.tracing = tracing;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<TicketDocument> tickets, String next) {}

    @POST
    @RolesAllowed({Role.OPERATOR, Role.HELP_DESK})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@Valid TicketDraft draft) {
        return switch (intake.accept(draft, caller.known())) {
            case Intake.Created created -> created(created.file());
            case Intake.Existing existing -> at(existing.ticket(), Response.ok(document(existing.ticket())));
            case Intake.Conflicting conflict -> conflict.problem(draft).response();
        };
    }

    private Response created(TicketDetails file) {
        tracing.note("certloop.ticket", file.ticket().id());
        return at(file.ticket().id(), Response.status(Response.Status.CREATED).entity(TicketDocument.of(file)));
    }

    @GET
    public Page list(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("source") String source,
            @QueryParam("externalId") String externalId,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var page = reading.page(new TicketQuery(
                Parameters.oneOf(
                                "state",
                                state,
                                TicketState.all().map(TicketState::label).toList())
                        .flatMap(TicketState::labelled),
                Parameters.oneOf("kind", kind, TicketKind.class),
                Parameters.text("source", source),
                Parameters.text("externalId", externalId),
                Optional.empty(),
                Keyset.newestFirst(Parameters.after(after), Parameters.limit(limit, 50))));
        return new Page(
                page.files().stream().map(TicketDocument::of).toList(),
                page.next().map(String::valueOf).orElse(null));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        return reading.find(new TicketId(id))
                .map(file -> representation.of(TicketDocument.of(file), request))
                .orElseGet(() -> Problem.notFound("ticket", id).response());
    }

    private TicketDocument document(TicketId ticket) {
        return reading.find(ticket).map(TicketDocument::of).orElseThrow();
    }

    /** Sets the Location header as text. JAX-RS would make a {@code URI} absolute first and then relative again. */
    private static Response at(TicketId ticket, Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.LOCATION, "/tickets/" + ticket).build();
    }
}
