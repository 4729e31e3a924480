package io.certloop.ticket.problem.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.Representation;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.problem.Acceptance;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemQuery;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemService.Acknowledgement;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.problem.surge.SharedFacts;
import io.certloop.ticket.text.TicketMessage;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@Path("/problems")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProblemResource {

    private static final int MOST_EVIDENCE = 50;

    private final ProblemArchive archive;
    private final ProblemService problemService;
    private final Attachments attachments;
    private final EscalationSuppression holds;
    private final SharedFacts shared;
    private final Transactions transactions;
    private final Representation representation;
    private final Caller caller;

    ProblemResource(
            ProblemArchive archive,
            ProblemService problemService,
            Attachments attachments,
            EscalationSuppression holds,
            SharedFacts shared,
            Transactions transactions,
            Representation representation,
            Caller caller) {
        this.archive = archive;
        this.problemService = problemService;
        this.attachments = attachments;
        this.holds = holds;
        this.shared = shared;
        this.transactions = transactions;
        this.representation = representation;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<ProblemDocument> problems, String next) {}

    @GET
    public Page list(
            @QueryParam("state") String state,
            @QueryParam("type") String type,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var query = new ProblemQuery(
                Parameters.oneOf("state", state, ProblemState.LABELS).stream().toList(),
                Parameters.oneOf("type", type, ProblemType.class),
                Keyset.newestFirst(Parameters.after(after), Parameters.limit(limit, 50)));
        return transactions.call(() -> {
            var page = archive.page(query);
            return new Page(
                    page.rows().stream()
                            .map(problem -> ProblemDocument.of(problem, null, null))
                            .toList(),
                    page.after().map(String::valueOf).orElse(null));
        });
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        return transactions
                .call(() -> archive.find(new ProblemId(id)).map(this::full))
                .map(document -> representation.of(document, request))
                .orElseGet(() -> Problem.notFound("problem", id).response());
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/{id}/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acknowledge(@PathParam("id") UUID id, @Valid Acceptance acceptance, @Context Request request) {
        caller.mustBe("by", acceptance.by());
        var result = problemService.acknowledge(
                new ProblemId(id), acceptance, seen -> representation.isStill(full(seen), request));
        return switch (result) {
            case Acknowledgement.Done done -> acknowledged(done);
            case Acknowledgement.NotOpen other ->
                Problem.of(
                                TicketProblem.NOT_OPEN,
                                TicketMessage.PROBLEM_IS.with(
                                        id.toString(), other.problem().state().label()))
                        .response();
            case Acknowledgement.Changed ignored ->
                Problem.of(TicketProblem.CHANGED_MEANWHILE, TicketMessage.PROBLEM_CHANGED.with(id))
                        .response();
            case Acknowledgement.Unknown ignored ->
                Problem.notFound("problem", id).response();
        };
    }

    private Response acknowledged(Acknowledgement.Done done) {
        return representation.of(transactions.call(() -> full(done.problem())));
    }

    /** In the caller's transaction. */
    private ProblemDocument full(io.certloop.ticket.problem.Problem problem) {
        var sightings = archive.sightings(problem.id(), MOST_EVIDENCE);
        var refs = sightings.stream().map(Sighting::ref).toList();
        boolean ofTickets = problem.type() == ProblemType.EMERGING;
        return ProblemDocument.of(
                problem,
                shared.of(problem),
                new ProblemDocument.Evidence(
                        ofTickets ? List.of() : refs,
                        ofTickets
                                ? refs
                                : refs.stream()
                                        .flatMap(this::tickets)
                                        .distinct()
                                        .toList(),
                        sightings.stream()
                                .map(Sighting::subject)
                                .filter(subject -> !subject.isEmpty())
                                .distinct()
                                .toList(),
                        holds.held(new EscalationSuppression.Hold(problem.id().value()), MOST_EVIDENCE)));
    }

    private Stream<UUID> tickets(UUID incident) {
        return attachments.ticketsOf(new IncidentId(incident)).stream()
                .limit(MOST_EVIDENCE)
                .map(TicketId::value);
    }
}
