package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.ticket.incident.DomainIncidents;
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

/**
 * Fragments about tickets for the pages of other services. The browser inserts them, because those services may not
 * read tickets themselves.
 */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TicketFragments {

    private static final int MOST = 10;
    private static final int SHOWN = 50;

    private final TicketSearch search;
    private final TicketArchive tickets;
    private final IncidentStore incidents;
    private final ProblemArchive problems;
    private final DomainIncidents ofDomains;
    private final Transactions transactions;
    private final PageContext context;

    TicketFragments(
            TicketSearch search,
            TicketArchive tickets,
            IncidentStore incidents,
            ProblemArchive problems,
            DomainIncidents ofDomains,
            Transactions transactions,
            PageContext context) {
        this.search = search;
        this.tickets = tickets;
        this.incidents = incidents;
        this.problems = problems;
        this.ofDomains = ofDomains;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance ticketSearch(PageContext context, List<Hit> hits);

        static native TemplateInstance domainTickets(PageContext context, List<Ticket> past);
    }

    /**
     * @param what the kind of the hit; its message is {@code what.WHAT}
     * @param exact whether the search text is exactly the id or number of the hit
     */
    public record Hit(String id, String what, String name, String title, String state, DisplayTime at, boolean exact) {}

    @GET
    @Path("/search")
    public String find(@QueryParam("q") @DefaultValue("") String q) {
        String asked = Parameters.text("q", q).orElse("");
        SearchText text = new SearchText(asked);
        return Templates.ticketSearch(context, transactions.call(() -> hits(text)))
                .render();
    }

    private List<Hit> hits(SearchText text) {
        List<Hit> hits = new ArrayList<>();
        Parameters.uuid(text.text()).ifPresent(id -> {
            tickets.find(new TicketId(id)).map(this::exact).ifPresent(hits::add);
            incidents.find(new IncidentId(id)).map(this::exact).ifPresent(hits::add);
            problems.find(new ProblemId(id)).map(this::exact).ifPresent(hits::add);
        });
        search.find(text, MOST).stream()
                .map(ticket ->
                        hit(ticket, text.numbers().contains(ticket.draft().externalId())))
                .forEach(hits::add);
        return hits.stream().limit(MOST).toList();
    }

    private Hit exact(Ticket ticket) {
        return hit(ticket, true);
    }

    private Hit hit(Ticket ticket, boolean exact) {
        return new Hit(
                ticket.id().toString(),
                "ticket",
                ticket.draft().externalId(),
                ticket.draft().title(),
                ticket.state().label(),
                context.stamp(ticket.createdAt()),
                exact);
    }

    private Hit exact(Incident incident) {
        return new Hit(
                incident.id().value().toString(),
                "incident",
                context.sentence(incident.subject().label()),
                context.named("kind", incident.kind().name()),
                incident.state().label(),
                context.stamp(incident.createdAt()),
                true);
    }

    private Hit exact(Problem problem) {
        return new Hit(
                problem.id().value().toString(),
                "problem",
                context.named("problem", problem.type().name()),
                ProblemView.of(problem, context).about(),
                problem.state().label(),
                context.stamp(problem.firstSeenAt()),
                true);
    }

    /** The latest tickets about a domain. */
    @GET
    @Path("/past")
    public String past(@QueryParam("domain") String domain) {
        String name = Parameters.required("domain", domain);
        List<Ticket> past = transactions.call(() -> tickets.findAll(ofDomains.tickets(name, SHOWN)));
        return Templates.domainTickets(context, past).render();
    }
}
