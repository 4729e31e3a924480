package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the lists of tickets, incidents and problems have alike. */
final class StateTable {

    static final int SHOWN = 50;

    private static final int LONGEST = 512;

    private StateTable() {}

    /**
     * @param time the name by which the list is sorted with the oldest first
     */
    static Keyset page(ListAddress address, String time) {
        return new Keyset(
                Parameters.after(address.get(ListAddress.AFTER).orElse(null)),
                Parameters.before(address.get(ListAddress.BEFORE).orElse(null)),
                address.get("sort").filter(time::equals).isPresent(),
                SHOWN);
    }

    /** A filter that the database can compare. */
    static Optional<String> text(ListAddress address, String name) {
        return FieldChecks.read(
                checks -> checks.optional(name, address.get(name).orElse(null), LONGEST));
    }

    /** Whether it is the page that changes by itself. */
    static boolean isNewest(ListAddress address) {
        return address.get(ListAddress.AFTER).isEmpty()
                && address.get(ListAddress.BEFORE).isEmpty()
                && address.get("sort").filter(sort -> !sort.startsWith("-")).isEmpty();
    }

    /**
     * @param any the message for no filter by state
     */
    static Table of(
            String key,
            String any,
            ListAddress address,
            Keyset.Slice<?> page,
            StateCounts counts,
            List<Column> columns,
            PageContext context) {
        ListAddress first = address.without(ListAddress.AFTER);
        return new Table(
                key,
                page.rows().isEmpty(),
                filters(any, first, counts, context),
                columns,
                page.before().map(at -> first.with(ListAddress.BEFORE, at + "").toString()),
                page.after().map(at -> first.with(ListAddress.AFTER, at + "").toString()),
                Optional.of(first.at(first.path() + "/list.csv").toString()));
    }

    /** On the page of something else. */
    static Table within(String key, List<?> rows, List<Column> columns) {
        return new Table(
                key,
                rows.isEmpty(),
                List.of(),
                columns,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Filter> filters(
            String any, ListAddress address, StateCounts counts, PageContext context) {
        Optional<String> here = address.get("state");
        List<Filter> filters = new ArrayList<>();
        filters.add(
                new Filter(
                        context.say(any),
                        Optional.empty(),
                        address.without("state").toString(),
                        here.isEmpty(),
                        ""));
        for (String state : counts.counts().keySet()) {
            String label = context.named("state", state);
            boolean exact = counts.isExact(state);
            filters.add(
                    new Filter(
                            exact ? label : label + " " + counts.known(state) + "+",
                            exact ? Optional.of(counts.known(state)) : Optional.empty(),
                            address.with("state", state).toString(),
                            here.filter(state::equals).isPresent(),
                            state));
        }
        return filters;
    }
}
