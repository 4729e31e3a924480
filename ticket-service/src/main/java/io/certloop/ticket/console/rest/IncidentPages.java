package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.SearchText;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.recognition.TicketKind;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Pages about incidents: the list, and one incident with the tickets that wait for it. The newest page of the list and
 * the page of an incident update themselves.
 */
@Path("/console/incidents")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IncidentPages extends ListPage<IncidentRow, IncidentRow> {

    static final String PAGE = "/console/incidents";

    /** The most tickets of an incident that its page shows. */
    private static final int WAITING = 50;

    private final IncidentStore incidents;
    private final DomainIncidents ofDomains;
    private final Attachments attachments;
    private final TicketArchive archive;

    IncidentPages(
            IncidentStore incidents,
            DomainIncidents ofDomains,
            Attachments attachments,
            TicketArchive archive,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        super(
                new Kind(
                        "incidents",
                        "state.any",
                        Stream.of(TicketKind.values())
                                .filter(kind -> kind != TicketKind.NONE)
                                .map(Enum::name)
                                .toList(),
                        "incident.opened",
                        "opened"),
                Templates::incidents,
                Templates::incidentTable,
                transactions,
                context,
                streams);
        this.incidents = incidents;
        this.ofDomains = ofDomains;
        this.attachments = attachments;
        this.archive = archive;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance incidents(PageContext context, View<IncidentRow> view);

        static native TemplateInstance incidentTable(PageContext context, View<IncidentRow> view);

        static native TemplateInstance incident(PageContext context, Details view, Live live);

        static native TemplateInstance incidentLive(PageContext context, Details view);
    }

    @Override
    Keyset.Slice<IncidentRow> read(ListAddress address, Keyset page) {
        IncidentQuery query = query(address, page);
        Keyset.Slice<Incident> found = domain(address)
                .map(name -> new Keyset.Slice<>(
                        ofDomains.of(name, page.limit()), Optional.<Long>empty(), Optional.<Long>empty()))
                .orElseGet(() -> incidents.page(query));
        Map<IncidentId, List<TicketId>> tickets =
                attachments.ticketsOf(found.rows().stream().map(Incident::id).toList());
        return new Keyset.Slice<>(IncidentRow.all(found.rows(), tickets), found.before(), found.after());
    }

    @Override
    StateCounts counts(ListAddress address) {
        return domain(address).isPresent()
                ? StateCounts.all(Map.of())
                : incidents.counts(query(address, Keyset.newestFirst(Optional.empty(), 1)));
    }

    @Override
    List<Column> columns(Column time) {
        return IncidentRow.columns(time);
    }

    @Override
    List<IncidentRow> lines(List<IncidentRow> rows) {
        return rows;
    }

    private static Optional<String> domain(ListAddress address) {
        return StateTable.text(address, "domain")
                .map(text -> new SearchText(text).domain().orElse(text));
    }

    private static IncidentQuery query(ListAddress address, Keyset page) {
        return new IncidentQuery(
                StateTable.state(address, IncidentState.LABELS), address.oneOf("kind", TicketKind.class), page);
    }

    /**
     * @param waiting how many tickets wait for the incident
     * @param tickets the tickets that the page shows
     */
    public record Details(IncidentRow row, int waiting, List<Ticket> tickets) {

        public Table table() {
            return StateTable.within("incident.tickets", tickets, TicketList.COLUMNS);
        }
    }

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        Details view = details(id);
        return Templates.incident(context, view, Live.of(PAGE + "/" + id, "", view))
                .render();
    }

    @GET
    @Path("/{id}/live")
    public String liveOne(@PathParam("id") UUID id) {
        return Templates.incidentLive(context, details(id)).render();
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void followOne(
            @PathParam("id") UUID id,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.follow(sink, sse, shown, "incident/" + id, () -> details(id));
    }

    /** Newest first, so that the order is stable. */
    private Details details(UUID id) {
        return transactions.call(() -> {
            Incident incident = incidents.find(new IncidentId(id)).orElseThrow(NotFoundException::new);
            List<TicketId> waiting = attachments.ticketsOf(incident.id());
            List<Ticket> tickets = archive
                    .findAll(waiting.stream().limit(WAITING).toList())
                    .stream()
                    .sorted(Comparator.comparing(Ticket::createdAt).reversed())
                    .toList();
            return new Details(new IncidentRow(incident, Optional.empty()), waiting.size(), tickets);
        });
    }
}
