package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.CommonMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the lists of tickets, incidents and problems have alike. */
final class StateTable {

    private static final int LONGEST = 512;

    private StateTable() {}

    /** A filter that the database can compare. */
    static Optional<String> text(ListAddress address, String name) {
        return FieldChecks.read(
                checks -> checks.optional(name, address.get(name).orElse(null), LONGEST));
    }

    /** The filter by state; only these are known. */
    static Optional<String> state(ListAddress address, List<String> known) {
        Optional<String> state = address.get("state");
        if (state.filter(label -> !known.contains(label)).isPresent()) {
            throw new InvalidRequest(
                    "state", CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(known)));
        }
        return state;
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
                Pages.of(first, page),
                Optional.of(first.at(first.path() + "/list.csv").toString()));
    }

    /** On the page of something else. */
    static Table within(String key, List<?> rows, List<Column> columns) {
        return new Table(key, rows.isEmpty(), List.of(), columns, Pages.NONE, Optional.empty());
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
