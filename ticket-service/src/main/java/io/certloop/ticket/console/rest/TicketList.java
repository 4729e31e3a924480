package io.certloop.ticket.console.rest;

import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.ListAddress;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
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
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of tickets, or of the tickets that a search finds. The newest page of an unsearched list updates itself. */
@Path(TicketList.PAGE)
public class TicketList extends ListPage<Ticket, Ticket> {

    static final String PAGE = "/console/tickets";

    static final List<Column> COLUMNS = columnsWith(Column.of("ticket.received"));

    private static final int MOST_FOUND = 50;

    private final TicketArchive archive;
    private final TicketSearch search;

    TicketList(
            TicketArchive archive,
            TicketSearch search,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        super(
                new Kind(
                        "tickets",
                        "state.any",
                        Stream.of(TicketKind.values()).map(Enum::name).toList(),
                        "ticket.received",
                        "received"),
                Templates::tickets,
                Templates::ticketTable,
                transactions,
                context,
                streams);
        this.archive = archive;
        this.search = search;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance tickets(PageContext context, View<Ticket> view);

        static native TemplateInstance ticketTable(PageContext context, View<Ticket> view);
    }

    @Override
    Keyset.Slice<Ticket> read(ListAddress address, Keyset page) {
        TicketQuery query = query(address, page);
        if (address.get("q").isEmpty()) {
            return archive.page(query);
        }
        List<Ticket> found = found(address).stream()
                .filter(each -> query.state().map(each.state()::equals).orElse(true))
                .toList();
        return new Keyset.Slice<>(found, Optional.empty(), Optional.empty());
    }

    @Override
    StateCounts counts(ListAddress address) {
        return address.get("q").isPresent()
                ? counts(found(address))
                : archive.counts(query(address, Keyset.newestFirst(Optional.empty(), 1)));
    }

    @Override
    boolean isLive(ListAddress address) {
        return super.isLive(address) && address.get("q").isEmpty();
    }

    @Override
    List<Column> columns(Column time) {
        return columnsWith(time);
    }

    private static List<Column> columnsWith(Column received) {
        return List.of(
                Column.of("ticket.number"),
                Column.of("ticket.title"),
                Column.of("state.which"),
                Column.of("domain", "extra"),
                Column.of("ticket.kind", "extra"),
                Column.of("ticket.account", "extra"),
                received,
                Column.of("ticket.answered", "extra"));
    }

    @Override
    List<Ticket> lines(List<Ticket> rows) {
        return rows;
    }

    private static StateCounts counts(List<Ticket> found) {
        Map<String, Long> counts = new LinkedHashMap<>();
        TicketState.all().forEach(state -> counts.put(state.label(), 0L));
        found.forEach(ticket -> counts.merge(ticket.state().label(), 1L, Long::sum));
        return StateCounts.all(counts);
    }

    /** The filters by kind and account do not narrow a search. */
    private List<Ticket> found(ListAddress address) {
        SearchText text = new SearchText(StateTable.text(address, "q").orElseThrow());
        return search.find(text, MOST_FOUND);
    }

    private static TicketQuery query(ListAddress address, Keyset page) {
        return new TicketQuery(
                address.get("state").map(TicketList::named),
                address.oneOf("kind", TicketKind.class),
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
