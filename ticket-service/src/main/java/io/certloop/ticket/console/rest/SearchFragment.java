package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.SearchText;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.TicketSearch;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/** What a text finds here, for the page of all results, which is another service's. */
@Path("/console/tickets/search")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SearchFragment {

    private static final int MOST = 10;
    private static final int LONGEST = 512;

    private final TicketSearch search;
    private final TicketArchive tickets;
    private final IncidentStore incidents;
    private final ProblemArchive problems;
    private final Transactions transactions;
    private final PageContext context;

    SearchFragment(
            TicketSearch search,
            TicketArchive tickets,
            IncidentStore incidents,
            ProblemArchive problems,
            Transactions transactions,
            PageContext context) {
        this.search = search;
        this.tickets = tickets;
        this.incidents = incidents;
        this.problems = problems;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance ticketSearch(PageContext context, List<Hit> hits);
    }

    /**
     * @param what its message is {@code what.WHAT}
     * @param exact whether exactly this was looked for
     */
    public record Hit(
            String id,
            String what,
            String page,
            String name,
            String title,
            String state,
            DisplayTime at,
            boolean exact) {}

    @GET
    public String find(@QueryParam("q") @DefaultValue("") String q) {
        String asked = FieldChecks.read(checks -> checks.optional("q", q, LONGEST)).orElse("");
        SearchText text = new SearchText(asked);
        return Templates.ticketSearch(context, transactions.call(() -> hits(text))).render();
    }

    private List<Hit> hits(SearchText text) {
        List<Hit> hits = new ArrayList<>();
        Parameters.uuid(text.text())
                .ifPresent(
                        id -> {
                            tickets.find(new TicketId(id)).map(this::exact).ifPresent(hits::add);
                            incidents
                                    .find(new IncidentId(id))
                                    .map(this::exact)
                                    .ifPresent(hits::add);
                            problems.find(new ProblemId(id)).map(this::exact).ifPresent(hits::add);
                        });
        search.find(text, MOST).stream()
                .map(ticket -> hit(ticket, text.numbers().contains(ticket.draft().externalId())))
                .forEach(hits::add);
        return hits.stream().limit(MOST).toList();
    }

    private Hit exact(Ticket ticket) {
        return hit(ticket, true);
    }

    private Hit hit(Ticket ticket, boolean exact) {
        TicketLine line = TicketLine.of(ticket, context);
        return new Hit(
                line.id(),
                "ticket",
                line.page(),
                line.number(),
                line.title(),
                line.state(),
                line.created(),
                exact);
    }

    private Hit exact(Incident incident) {
        IncidentLine line = IncidentLine.of(incident, context);
        return new Hit(
                line.id(),
                "incident",
                line.page(),
                line.subject(),
                context.named("kind", line.kind()),
                line.state(),
                line.opened(),
                true);
    }

    private Hit exact(Problem problem) {
        ProblemView view = ProblemView.of(problem, List.of(), context);
        return new Hit(
                view.id(),
                "problem",
                view.page(),
                context.named("problem", view.type()),
                view.about(),
                view.state(),
                view.first(),
                true);
    }
}
