package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Table;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.TicketArchive;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** One incident and the tickets that wait for it. */
@Path("/console/incidents")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IncidentPages {

    private static final int SHOWN = 50;

    private final IncidentStore incidents;
    private final Attachments attachments;
    private final TicketArchive archive;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    IncidentPages(
            IncidentStore incidents,
            Attachments attachments,
            TicketArchive archive,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.archive = archive;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance incident(PageContext context, View view, Live live);

        static native TemplateInstance incidentLive(PageContext context, View view);
    }

    /**
     * An incident with its tickets.
     *
     * @param waiting how many tickets there are
     */
    public record View(IncidentLine incident, int waiting, Table table, List<TicketLine> tickets) {}

    private record File(Incident incident, int waiting, List<Ticket> tickets) {

        View view(PageContext context) {
            return new View(
                    IncidentLine.of(incident, context),
                    waiting,
                    StateTable.within("incident.tickets", tickets, TicketLine.COLUMNS),
                    TicketLine.all(tickets, context));
        }
    }

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        File file = file(id);
        return Templates.incident(
                        context,
                        file.view(context),
                        Live.of(IncidentList.PAGE + "/" + id, "", file))
                .render();
    }

    @GET
    @Path("/{id}/live")
    public String live(@PathParam("id") UUID id) {
        return Templates.incidentLive(context, file(id).view(context)).render();
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("id") UUID id,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.follow(sink, sse, shown, "incident/" + id, () -> file(id));
    }

    /** Its tickets in an order that stays. */
    private File file(UUID id) {
        return transactions.call(
                () -> {
                    Incident incident =
                            incidents.find(new IncidentId(id)).orElseThrow(NotFoundException::new);
                    List<TicketId> waiting = attachments.ticketsOf(incident.id());
                    List<Ticket> tickets =
                            archive.findAll(waiting.stream().limit(SHOWN).toList()).stream()
                                    .sorted(Comparator.comparing(Ticket::createdAt).reversed())
                                    .toList();
                    return new File(incident, waiting.size(), tickets);
                });
    }
}
