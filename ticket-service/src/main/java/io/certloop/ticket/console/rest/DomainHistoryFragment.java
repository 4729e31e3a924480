package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.security.Role;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.TicketArchive;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * A fragment that the browser inserts into the pages of another service, which may not fetch it
 * itself.
 */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DomainHistoryFragment {

    private static final int LONGEST_NAME = 254;
    private static final int SHOWN = 50;

    private final DomainIncidents ofDomains;
    private final TicketArchive archive;
    private final Transactions transactions;
    private final PageContext context;

    DomainHistoryFragment(
            DomainIncidents ofDomains,
            TicketArchive archive,
            Transactions transactions,
            PageContext context) {
        this.ofDomains = ofDomains;
        this.archive = archive;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance domainTickets(PageContext context, List<Past> past);
    }

    /** A ticket in the past of a domain. */
    public record Past(
            String page,
            String title,
            String state,
            DisplayTime written,
            List<DisplayTime> answered) {

        static Past of(Ticket ticket, PageContext context) {
            return new Past(
                    context.tickets("/console/tickets/" + ticket.id().value()),
                    ticket.draft().title(),
                    ticket.state().label(),
                    context.stamp(ticket.createdAt()),
                    ticket.answer().stream().map(said -> context.stamp(said.writtenAt())).toList());
        }
    }

    @GET
    @Path("/past")
    public String past(@QueryParam("domain") String domain) {
        String name = FieldChecks.read(checks -> checks.required("domain", domain, LONGEST_NAME));
        List<Ticket> tickets =
                transactions.call(() -> archive.findAll(ofDomains.tickets(name, SHOWN)));
        return Templates.domainTickets(
                        context, tickets.stream().map(each -> Past.of(each, context)).toList())
                .render();
    }
}
