package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
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
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Serves a list: its page, and the part of the page that updates itself.
 *
 * @param <R> a row as it is read
 * @param <L> a row as it is shown
 */
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
abstract class ListPage<R, L> {

    private static final int SHOWN = 50;

    private final Kind kind;
    private final Shown<L> page;
    private final Shown<L> part;
    final Transactions transactions;
    final PageContext context;
    final LiveStream streams;

    ListPage(
            Kind kind,
            Shown<L> page,
            Shown<L> part,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.kind = kind;
        this.page = page;
        this.part = part;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /**
     * @param name in the list's address
     * @param anyState the key of the message for "any state"
     * @param choices the kinds or types by which the list can be filtered, besides the state
     * @param timeColumn the key of the message that names the time column
     * @param time the value of {@code sort} for oldest first
     */
    record Kind(String name, String anyState, List<String> choices, String timeColumn, String time) {

        String page() {
            return "/console/" + name;
        }
    }

    /**
     * @param filtered whether a filter is set, so that other rows may exist
     * @param live absent if the page does not update itself
     */
    public record View<L>(
            ListAddress address,
            List<String> choices,
            Table table,
            List<L> rows,
            boolean filtered,
            Optional<Live> live) {}

    interface Shown<L> extends BiFunction<PageContext, View<L>, TemplateInstance> {}

    abstract Keyset.Slice<R> read(ListAddress address, Keyset page);

    abstract StateCounts counts(ListAddress address);

    abstract List<Column> columns(Column time);

    abstract List<L> lines(List<R> rows);

    /** Whether this page updates itself. */
    boolean isLive(ListAddress address) {
        return isNewest(address);
    }

    @GET
    public String list(@Context UriInfo uri) {
        return page.apply(context, view(ListAddress.of(uri))).render();
    }

    @GET
    @Path("/live")
    public String live(@Context UriInfo uri) {
        return part.apply(context, view(address(uri))).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context UriInfo uri,
            @Context SseEventSink sink,
            @Context Sse sse) {
        ListAddress address = address(uri).without("shown");
        Keyset first = keyset(address);
        streams.follow(sink, sse, shown, kind.name() + "/" + address.query(), () -> readAlone(address, first));
    }

    private View<L> view(ListAddress address) {
        return transactions.call(() -> {
            Keyset.Slice<R> rows = read(address, keyset(address));
            return new View<>(
                    address,
                    kind.choices(),
                    table(address.without(ListAddress.AFTER), rows, counts(address)),
                    lines(rows.rows()),
                    !address.query().isEmpty(),
                    isLive(address) ? Optional.of(Live.of(kind.page(), address.query(), rows)) : Optional.empty());
        });
    }

    private Table table(ListAddress first, Keyset.Slice<R> page, StateCounts counts) {
        return new Table(
                "nav." + kind.name(),
                page.rows().isEmpty(),
                filters(first, counts),
                columns(first.sortable(kind.timeColumn(), kind.time(), "")),
                Pages.of(first, page),
                Optional.empty());
    }

    private List<Filter> filters(ListAddress address, StateCounts counts) {
        Optional<String> here = address.get("state");
        List<Filter> filters = new ArrayList<>();
        filters.add(new Filter(
                context.message(kind.anyState()),
                Optional.empty(),
                address.without("state").toString(),
                here.isEmpty(),
                ""));
        for (String state : counts.counts().keySet()) {
            String label = context.named("state", state);
            boolean exact = counts.isExact(state);
            filters.add(new Filter(
                    exact ? label : label + " " + counts.known(state) + "+",
                    exact ? Optional.of(counts.known(state)) : Optional.empty(),
                    address.with("state", state).toString(),
                    here.filter(state::equals).isPresent(),
                    state));
        }
        return filters;
    }

    private Keyset.Slice<R> readAlone(ListAddress address, Keyset page) {
        return transactions.call(() -> read(address, page));
    }

    private ListAddress address(UriInfo uri) {
        return ListAddress.of(uri).at(kind.page());
    }

    private Keyset keyset(ListAddress address) {
        return address.page(address.get("sort").filter(kind.time()::equals).isPresent(), SHOWN);
    }

    /** Whether the page begins with the newest row. */
    static boolean isNewest(ListAddress address) {
        return address.get(ListAddress.AFTER).isEmpty()
                && address.get(ListAddress.BEFORE).isEmpty()
                && address.get("sort").filter(sort -> !sort.startsWith("-")).isEmpty();
    }
}
