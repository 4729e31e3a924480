package io.certloop.ticket.intake.rest;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.database.BriefWait;
import io.certloop.service.database.Keyset;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.JsonBodies;
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
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

@Path("/tickets")
@RolesAllowed({Role.VIEWER, Role.HELP_DESK})
@Produces(MediaType.APPLICATION_JSON)
public class TicketResource {

    /**
     * Most digits of the Content-Length of a short body, which therefore has at most 9,999 bytes. Quarkus buffers up to
     * 10 KiB before it calls this resource.
     */
    private static final int DIGITS_OF_SHORT = 4;

    private final IntakeService intake;
    private final TicketReading reading;
    private final Representation representation;
    private final Tracing tracing;
    private final Caller caller;
    private final ExecutorService virtualThreads;

    TicketResource(
            IntakeService intake,
            TicketReading reading,
            Representation representation,
            Tracing tracing,
            Caller caller,
            @VirtualThreads ExecutorService virtualThreads) {
        this.intake = intake;
        this.reading = reading;
        this.representation = representation;
        this.tracing = tracing;
        this.caller = caller;
        this.virtualThreads = virtualThreads;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<TicketDocument> tickets, String next) {}

    @POST
    @RolesAllowed({Role.OPERATOR, Role.HELP_DESK})
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> post(InputStream body, @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length) {
        var by = caller.known();
        var own = Vertx.currentContext();
        Executor here = answer -> own.runOnContext(none -> answer.run());
        return isShort(length)
                ? accept(body, by, here)
                : CompletableFuture.supplyAsync(() -> accept(body, by, here), virtualThreads)
                        .thenCompose(Function.identity());
    }

    /**
     * Whether the whole body is buffered already, so that it can be read on an event loop without blocking it.
     *
     * @param length the Content-Length; null if the client sent none
     */
    private static boolean isShort(String length) {
        return length != null && length.length() <= DIGITS_OF_SHORT;
    }

    /** @param request runs the code that needs the context of the request; this code must not block */
    private CompletionStage<Response> accept(InputStream body, Optional<String> by, Executor request) {
        var draft = JsonBodies.read(body, TicketBody.class).draft();
        return intake.accept(draft, by).thenComposeAsync(taken -> answer(draft, taken), request);
    }

    private CompletionStage<Response> answer(TicketDraft draft, Intake taken) {
        return switch (taken) {
            case Intake.Created created -> completedStage(created(created.file()));
            case Intake.Existing existing ->
                CompletableFuture.supplyAsync(
                        () -> BriefWait.during(() -> existing(existing.ticket())), virtualThreads);
            case Intake.Conflicting conflict ->
                completedStage(conflict.problem(draft).response());
        };
    }

    private Response existing(TicketId ticket) {
        return at(ticket, Response.ok(document(ticket)));
    }

    private Response created(TicketDetails file) {
        tracing.note("certloop.ticket", file.ticket().id());
        return at(file.ticket().id(), Response.status(Response.Status.CREATED).entity(TicketDocument.of(file)));
    }

    @GET
    @RunOnVirtualThread
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
                text("source", source),
                text("externalId", externalId),
                Optional.empty(),
                Keyset.newestFirst(Parameters.after(after), Parameters.limit(limit, 50))));
        return new Page(
                page.files().stream().map(TicketDocument::of).toList(),
                page.next().map(String::valueOf).orElse(null));
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response get(@PathParam("id") String id, @Context Request request) {
        return Parameters.uuid(id)
                .map(TicketId::new)
                .flatMap(reading::find)
                .map(file -> representation.of(TicketDocument.of(file), request))
                .orElseGet(() -> Problem.notFound("ticket", id).response());
    }

    private static Optional<String> text(String field, String value) {
        return FieldChecks.read(checks -> checks.optional(field, value, TicketDraft.MAX_ID));
    }

    private TicketDocument document(TicketId ticket) {
        return reading.find(ticket).map(TicketDocument::of).orElseThrow();
    }

    /** Sets the Location header as text. JAX-RS would make a {@code URI} absolute first and then relative again. */
    private static Response at(TicketId ticket, Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.LOCATION, "/tickets/" + ticket).build();
    }
}
