package io.certloop.ticket.console.rest;

import io.certloop.access.Role;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentPage;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.input.InvalidInput;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.transaction.Transactions;
import io.certloop.ticket.wiring.http.Queries;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is sick by what customers say, and what became of it. */
@Path("/console/incidents")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IncidentPages {

    private static final int SHOWN = 50;
    private static final List<String> STATES =
            List.of("HandingOver", "InRemediation", "Resolved", "WaitingForCustomer", "Escalated");

    private final IncidentStore incidents;
    private final DomainIncidents ofDomains;
    private final Attachments attachments;
    private final TicketArchive archive;
    private final Transactions transactions;
    private final Shell shell;

    IncidentPages(
            IncidentStore incidents,
            DomainIncidents ofDomains,
            Attachments attachments,
            TicketArchive archive,
            Transactions transactions,
            Shell shell) {
        this.incidents = incidents;
        this.ofDomains = ofDomains;
        this.attachments = attachments;
        this.archive = archive;
        this.transactions = transactions;
        this.shell = shell;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance incidents(Shell shell, Board board);

        static native TemplateInstance incident(
                Shell shell, IncidentLine incident, List<TicketPages.Line> tickets);

        private Templates() {}
    }

    /** One page of incidents in one state, or of one domain. */
    public record Board(
            String state,
            String domain,
            List<String> states,
            List<IncidentLine> incidents,
            String next) {}

    @GET
    public String list(
            @QueryParam("state") String state,
            @QueryParam("domain") String domain,
            @QueryParam("after") String after) {
        String only = state == null ? "" : state;
        if (!only.isEmpty() && !STATES.contains(only)) {
            throw InvalidInput.of("state", "must be one of " + STATES);
        }
        String name = domain == null ? "" : domain.strip();
        IncidentPage page = name.isEmpty() ? page(only, after) : ofDomain(name);
        return Templates.incidents(
                        shell,
                        new Board(
                                only,
                                name,
                                STATES,
                                IncidentLine.all(page.incidents(), shell),
                                page.next().map(String::valueOf).orElse("")))
                .render();
    }

    private IncidentPage page(String state, String after) {
        IncidentQuery query =
                new IncidentQuery(
                        Optional.of(state).filter(each -> !each.isEmpty()),
                        Optional.empty(),
                        Queries.after(after),
                        SHOWN);
        return transactions.run(() -> incidents.page(query));
    }

    private IncidentPage ofDomain(String name) {
        return new IncidentPage(
                transactions.run(() -> ofDomains.of(name, SHOWN)), Optional.empty());
    }

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        return transactions.run(
                () -> {
                    Incident incident =
                            incidents.find(new IncidentId(id)).orElseThrow(NotFoundException::new);
                    List<TicketId> tickets = attachments.ticketsOf(incident.id());
                    return Templates.incident(
                                    shell,
                                    IncidentLine.of(incident, shell),
                                    archive.findAll(tickets.stream().limit(SHOWN).toList()).stream()
                                            .map(each -> TicketPages.Line.of(each, shell))
                                            .toList())
                            .render();
                });
    }
}
