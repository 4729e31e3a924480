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
import io.certloop.service.text.Csv;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.query.SearchText;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.TicketQuery;
import io.certloop.ticket.intake.query.TicketSearch;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tickets, or those that a text finds; the newest page updates itself. */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TicketList {

    static final String PAGE = "/console/tickets";

    private static final String RECEIVED = "received";
    private static final int EXPORTED_AT_ONCE = 200;
    private static final int MOST_EXPORTED = 10_000;

    private final TicketArchive archive;
    private final TicketSearch search;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    TicketList(
            TicketArchive archive,
            TicketSearch search,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.archive = archive;
        this.search = search;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance tickets(PageContext context, View view);

        static native TemplateInstance ticketTable(PageContext context, View view);

        private Templates() {}
    }

    /**
     * One page of tickets.
     *
     * @param filtered whether another filter may show some
     */
    public record View(
            ListAddress address,
            List<String> kinds,
            Table table,
            List<TicketLine> tickets,
            boolean filtered,
            Optional<Live> live,
            String curl) {}

    @GET
    public String list(@Context UriInfo uri) {
        return Templates.tickets(context, view(ListAddress.of(uri))).render();
    }

    @GET
    @Path("/live")
    public String live(@Context UriInfo uri) {
        return Templates.ticketTable(context, view(ListAddress.of(uri).at(PAGE))).render();
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
        streams.follow(sink, sse, shown, "tickets/" + address.query(), () -> page(address));
    }

    @GET
    @Path("/list.csv")
    @Produces(Csv.TYPE)
    public Response file(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri).at(PAGE);
        Keyset.Slice<Ticket> first = page(query(address, exported(Optional.empty())), address);
        return CsvDownload.of(
                "tickets",
                context.now(),
                text -> {
                    text.write(
                            Csv.head(
                                    "number",
                                    "source",
                                    "account",
                                    "title",
                                    "kind",
                                    "domains",
                                    "state",
                                    "received",
                                    "answered"));
                    Keyset.Slice<Ticket> page = first;
                    int written = 0;
                    while (true) {
                        for (Ticket ticket : page.rows()) {
                            text.write(line(ticket));
                        }
                        written += page.rows().size();
                        if (page.after().isEmpty() || written >= MOST_EXPORTED) {
                            return;
                        }
                        page = page(query(address, exported(page.after())), address);
                    }
                });
    }

    private static Keyset exported(Optional<Long> after) {
        return Keyset.newestFirst(after, EXPORTED_AT_ONCE);
    }

    private static String line(Ticket ticket) {
        return Csv.line(
                ticket.draft().externalId(),
                ticket.draft().source(),
                ticket.draft().accountId().orElse(null),
                ticket.draft().title(),
                ticket.recognition().kind(),
                String.join(" ", ticket.recognition().domains()),
                ticket.state().label(),
                ticket.createdAt(),
                ticket.answer().map(Answer::writtenAt).orElse(null));
    }

    private View view(ListAddress address) {
        TicketQuery query = query(address, StateTable.page(address, RECEIVED));
        Keyset.Slice<Ticket> page = page(query, address);
        StateCounts counts =
                address.get("q").isPresent()
                        ? counts(found(address))
                        : transactions.call(() -> archive.counts(query));
        boolean newest = StateTable.isNewest(address) && address.get("q").isEmpty();
        return new View(
                address,
                Stream.of(TicketKind.values()).map(Enum::name).toList(),
                StateTable.of(
                        "nav.tickets",
                        "state.any",
                        address,
                        page,
                        counts,
                        TicketLine.columns(address.sortable("ticket.received", RECEIVED, "")),
                        context),
                TicketLine.all(page.rows(), context),
                !address.query().isEmpty(),
                newest ? Optional.of(Live.of(PAGE, address.query(), page)) : Optional.empty(),
                Curl.get(context.api(asApi(address))));
    }

    private static StateCounts counts(List<Ticket> found) {
        Map<String, Long> counts = new LinkedHashMap<>();
        TicketState.all().forEach(state -> counts.put(state.label(), 0L));
        found.forEach(ticket -> counts.merge(ticket.state().label(), 1L, Long::sum));
        return StateCounts.all(counts);
    }

    private static String asApi(ListAddress address) {
        ListAddress known = address.without("q").without("account").without("sort");
        return known.at("/tickets").toString();
    }

    private Keyset.Slice<Ticket> page(ListAddress address) {
        return page(query(address, StateTable.page(address, RECEIVED)), address);
    }

    private Keyset.Slice<Ticket> page(TicketQuery query, ListAddress address) {
        if (address.get("q").isEmpty()) {
            return transactions.call(() -> archive.page(query));
        }
        List<Ticket> found =
                found(address).stream()
                        .filter(each -> query.state().map(each.state()::equals).orElse(true))
                        .toList();
        return new Keyset.Slice<>(found, Optional.empty(), Optional.empty());
    }

    /** What else is filtered by does not narrow a search. */
    private List<Ticket> found(ListAddress address) {
        SearchText text = new SearchText(StateTable.text(address, "q").orElseThrow());
        return transactions.call(() -> search.find(text, StateTable.SHOWN));
    }

    private static TicketQuery query(ListAddress address, Keyset page) {
        return new TicketQuery(
                address.get("state").map(TicketList::named),
                Parameters.oneOf("kind", address.get("kind").orElse(null), TicketKind.class),
                Optional.empty(),
                Optional.empty(),
                StateTable.text(address, "account"),
                page);
    }

    private static TicketState named(String label) {
        return TicketState.labelled(label)
                .orElseThrow(() -> new InvalidRequest("state", TicketMessage.NO_SUCH_STATE.with()));
    }
}
