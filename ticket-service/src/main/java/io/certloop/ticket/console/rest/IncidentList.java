package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.CsvDownload;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Csv;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.SearchText;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The unhealthy subjects that tickets are about; the newest page updates itself. */
@Path("/console/incidents")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IncidentList {

    static final String PAGE = "/console/incidents";

    private static final String OPENED = "opened";
    private static final int EXPORTED_AT_ONCE = 200;
    private static final int MOST_EXPORTED = 10_000;

    private final IncidentStore incidents;
    private final DomainIncidents ofDomains;
    private final Attachments attachments;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    IncidentList(
            IncidentStore incidents,
            DomainIncidents ofDomains,
            Attachments attachments,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.incidents = incidents;
        this.ofDomains = ofDomains;
        this.attachments = attachments;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance incidents(PageContext context, View view);

        static native TemplateInstance incidentTable(PageContext context, View view);

        private Templates() {}
    }

    /**
     * One page of incidents.
     *
     * @param filtered whether another filter may show some
     */
    public record View(
            ListAddress address,
            List<String> kinds,
            Table table,
            List<IncidentLine> incidents,
            boolean filtered,
            Optional<Live> live,
            String curl) {}

    private record Shown(
            Keyset.Slice<Incident> page,
            Map<IncidentId, List<TicketId>> tickets,
            StateCounts counts) {}

    @GET
    public String list(@Context UriInfo uri) {
        return Templates.incidents(context, view(ListAddress.of(uri))).render();
    }

    @GET
    @Path("/live")
    public String live(@Context UriInfo uri) {
        return Templates.incidentTable(context, view(ListAddress.of(uri).at(PAGE))).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context UriInfo uri,
            @Context SseEventSink sink,
            @Context Sse sse) {
        ListAddress address = ListAddress.of(uri).at(PAGE).without("shown");
        IncidentQuery query = query(address, StateTable.page(address, OPENED));
        streams.follow(
                sink,
                sse,
                shown,
                "incidents/" + address.query(),
                () -> transactions.call(() -> page(query, address)));
    }

    @GET
    @Path("/list.csv")
    @Produces(Csv.TYPE)
    public Response file(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri).at(PAGE);
        Shown first = shown(address, exported(Optional.empty()));
        return CsvDownload.of(
                "incidents",
                context.now(),
                text -> {
                    text.write(
                            Csv.head(
                                    "id", "kind", "subject", "account", "state", "outcome", "run",
                                    "tickets", "opened", "closed"));
                    Shown shown = first;
                    int written = 0;
                    while (true) {
                        for (Incident each : shown.page().rows()) {
                            text.write(
                                    line(each, shown.tickets().getOrDefault(each.id(), List.of())));
                        }
                        written += shown.page().rows().size();
                        if (shown.page().after().isEmpty() || written >= MOST_EXPORTED) {
                            return;
                        }
                        shown = shown(address, exported(shown.page().after()));
                    }
                });
    }

    private static Keyset exported(Optional<Long> after) {
        return Keyset.newestFirst(after, EXPORTED_AT_ONCE);
    }

    private static String line(Incident incident, List<TicketId> tickets) {
        return Csv.line(
                incident.id().value(),
                incident.kind(),
                incident.subject().label().text(),
                incident.subject().account().orElse(null),
                incident.state().label(),
                incident.closed().map(IncidentState.Closed::reason).orElse(null),
                incident.run().map(RunId::value).orElse(null),
                tickets.size(),
                incident.createdAt(),
                incident.closed().map(IncidentState.Closed::at).orElse(null));
    }

    private View view(ListAddress address) {
        Shown shown = shown(address, StateTable.page(address, OPENED));
        String ofApi = address.without("domain").without("sort").at("/incidents").toString();
        return new View(
                address,
                Stream.of(TicketKind.values())
                        .filter(kind -> kind != TicketKind.NONE)
                        .map(Enum::name)
                        .toList(),
                StateTable.of(
                        "nav.incidents",
                        "state.any",
                        address,
                        shown.page(),
                        shown.counts(),
                        IncidentLine.columns(address.sortable("incident.opened", OPENED, "")),
                        context),
                IncidentLine.all(shown.page().rows(), shown.tickets(), context),
                !address.query().isEmpty(),
                StateTable.isNewest(address)
                        ? Optional.of(Live.of(PAGE, address.query(), shown.page()))
                        : Optional.empty(),
                Curl.get(context.api(ofApi)));
    }

    private Shown shown(ListAddress address, Keyset asked) {
        IncidentQuery query = query(address, asked);
        return transactions.call(
                () -> {
                    Keyset.Slice<Incident> page = page(query, address);
                    return new Shown(
                            page,
                            attachments.ticketsOf(page.rows().stream().map(Incident::id).toList()),
                            domain(address).isPresent()
                                    ? StateCounts.all(Map.of())
                                    : incidents.counts(query));
                });
    }

    /** Of one domain all at once, as there are few. */
    private Keyset.Slice<Incident> page(IncidentQuery query, ListAddress address) {
        return domain(address)
                .map(
                        name ->
                                new Keyset.Slice<>(
                                        ofDomains.of(name, query.page().limit()),
                                        Optional.<Long>empty(),
                                        Optional.<Long>empty()))
                .orElseGet(() -> incidents.page(query));
    }

    private static Optional<String> domain(ListAddress address) {
        return StateTable.text(address, "domain")
                .map(text -> new SearchText(text).domain().orElse(text));
    }

    private static IncidentQuery query(ListAddress address, Keyset page) {
        Optional<String> state = address.get("state");
        if (state.filter(label -> !IncidentState.LABELS.contains(label)).isPresent()) {
            throw new InvalidRequest(
                    "state",
                    CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(IncidentState.LABELS)));
        }
        return new IncidentQuery(
                state,
                Parameters.oneOf("kind", address.get("kind").orElse(null), TicketKind.class),
                page);
    }
}
