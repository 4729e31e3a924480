package io.certloop.ticket.console.rest;

import io.certloop.console.page.ConsoleConfig;
import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.console.table.Table;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Constraints;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.problem.Acceptance;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemService.Acknowledgement;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.problem.surge.SharedFacts;
import io.certloop.ticket.text.TicketMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

@Path("/console/problems")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProblemPages {

    private final ProblemArchive archive;
    private final ProblemParts parts;
    private final Attachments attachments;
    private final ProblemService problemService;
    private final SharedFacts facts;
    private final Transactions transactions;
    private final ConsoleConfig config;
    private final PageContext context;

    ProblemPages(
            ProblemArchive archive,
            ProblemParts parts,
            Attachments attachments,
            ProblemService problemService,
            SharedFacts facts,
            Transactions transactions,
            ConsoleConfig config,
            PageContext context) {
        this.archive = archive;
        this.parts = parts;
        this.attachments = attachments;
        this.problemService = problemService;
        this.facts = facts;
        this.transactions = transactions;
        this.config = config;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance problem(PageContext context, ProblemView view, Has has);
    }

    /** @param groups known facts about its subjects, grouped by value */
    public record Has(Plot plot, List<SharedFacts.Grouped> groups, List<IncidentRow> incidents, List<Ticket> tickets) {

        public Table incidentTable() {
            return StateTable.within("nav.incidents", incidents, IncidentRow.COLUMNS);
        }

        public Table ticketTable() {
            return StateTable.within("nav.tickets", tickets, TicketList.COLUMNS);
        }

        /** Whether the problem may have more incidents or tickets than are shown. */
        public boolean more() {
            return Math.max(incidents.size(), tickets.size()) == ProblemParts.MOST;
        }
    }

    private record Shown(ProblemView view, Has has) {}

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        Shown shown = transactions.call(
                () -> archive.find(new ProblemId(id)).map(this::shown).orElseThrow(NotFoundException::new));
        return Templates.problem(context, shown.view(), shown.has()).render();
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/{id}/acknowledge")
    public Response acknowledge(@PathParam("id") UUID id, @RestForm String note) {
        var result = problemService.acknowledge(
                new ProblemId(id), Constraints.enforce(new Acceptance(context.name(), note)), seen -> true);
        return switch (result) {
            case Acknowledgement.Done done ->
                Response.seeOther(URI.create("/console/problems/" + id)).build();
            case Acknowledgement.NotOpen other -> notOpen(other.problem());
            case Acknowledgement.Changed other -> notOpen(other.problem());
            case Acknowledgement.Unknown ignored -> throw new NotFoundException();
        };
    }

    private static Response notOpen(Problem problem) {
        return io.certloop.service.http.Problem.of(
                        TicketProblem.NOT_OPEN,
                        TicketMessage.PROBLEM_IS.with(
                                problem.id(), problem.state().label()))
                .response();
    }

    private Shown shown(Problem problem) {
        List<Sighting> seen = archive.sightings(problem.id(), ProblemView.PLOTTED);
        ProblemParts.Parts has = parts.of(problem.type(), seen);
        List<IncidentId> ids = has.incidents().stream().map(Incident::id).toList();
        return new Shown(
                ProblemView.of(problem, context),
                new Has(
                        ProblemView.plot(problem, seen, config.zone()),
                        facts.grouped(problem),
                        IncidentRow.all(has.incidents(), attachments.ticketsOf(ids)),
                        has.tickets()));
    }
}
