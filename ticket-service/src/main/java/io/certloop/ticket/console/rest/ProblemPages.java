package io.certloop.ticket.console.rest;

import io.certloop.console.page.ConsoleConfig;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.problem.Acceptance;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemService.Acknowledgement;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.problem.surge.Shared;
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
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** One problem, and who acknowledged it. */
@Path("/console/problems")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProblemPages {

    private final ProblemArchive archive;
    private final ProblemParts parts;
    private final ProblemService problemService;
    private final SharedFacts facts;
    private final Transactions transactions;
    private final ConsoleConfig config;
    private final PageContext context;

    ProblemPages(
            ProblemArchive archive,
            ProblemParts parts,
            ProblemService problemService,
            SharedFacts facts,
            Transactions transactions,
            ConsoleConfig config,
            PageContext context) {
        this.archive = archive;
        this.parts = parts;
        this.problemService = problemService;
        this.facts = facts;
        this.transactions = transactions;
        this.config = config;
        this.context = context;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance problem(
                PageContext context, ProblemView view, Has has, String line);

        private Templates() {}
    }

    /**
     * What it consists of.
     *
     * @param shared what its subjects have in common
     * @param more whether there may be more than are shown
     */
    public record Has(
            List<SharedLine> shared,
            List<IncidentLine> incidents,
            List<TicketLine> tickets,
            boolean more) {

        static Has of(List<Shared> shared, ProblemParts.Parts parts, PageContext context) {
            return new Has(
                    shared.stream().map(each -> SharedLine.of(each, context)).toList(),
                    IncidentLine.all(parts.incidents(), context),
                    TicketLine.all(parts.tickets(), context),
                    Math.max(parts.incidents().size(), parts.tickets().size())
                            == ProblemParts.MOST);
        }
    }

    /** One fact that its subjects have in common. */
    public record SharedLine(String what, String value, int subjects) {

        static SharedLine of(Shared shared, PageContext context) {
            return new SharedLine(
                    shared.what().name(), context.told(shared.value()), shared.subjects());
        }
    }

    private record Shown(ProblemView view, Has has) {}

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        Shown shown =
                transactions.call(
                        () ->
                                archive.find(new ProblemId(id))
                                        .map(this::shown)
                                        .orElseThrow(NotFoundException::new));
        return Templates.problem(
                        context,
                        shown.view(),
                        shown.has(),
                        Curl.post(
                                context.api("/problems/" + id + "/acknowledge"),
                                Map.of("by", context.name(), "note", "…")))
                .render();
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/{id}/acknowledge")
    public Response acknowledge(@PathParam("id") UUID id, @RestForm String note) {
        var result =
                problemService.acknowledge(
                        new ProblemId(id), new Acceptance(context.name(), note), seen -> true);
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
                        TicketMessage.PROBLEM_IS.with(problem.id(), problem.state().label()))
                .response();
    }

    private Shown shown(Problem problem) {
        List<Sighting> seen = archive.sightings(problem.id(), ProblemView.PLOTTED);
        return new Shown(
                ProblemView.of(problem, seen, config.zone(), context),
                Has.of(facts.of(problem), parts.of(problem.type(), seen), context));
    }
}
