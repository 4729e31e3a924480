package io.certloop.ticket.console.rest;

import io.certloop.console.table.Column;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.util.List;
import java.util.Optional;

/** Filters and tables that the lists of tickets, incidents and problems share. */
final class StateTable {

    private StateTable() {}

    /** Empty if the filter is not set. A text that the database cannot compare is refused. */
    static Optional<String> text(ListAddress address, String name) {
        return Parameters.text(name, address.get(name).orElse(null));
    }

    /** Empty if the filter is not set. An unknown state is refused. */
    static Optional<String> state(ListAddress address, List<String> known) {
        Optional<String> state = address.get("state");
        if (state.filter(label -> !known.contains(label)).isPresent()) {
            throw new InvalidRequest("state", CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(known)));
        }
        return state;
    }

    /** A table within the page of another object: without filters, paging and a CSV file. */
    static Table within(String key, List<?> rows, List<Column> columns) {
        return new Table(key, rows.isEmpty(), List.of(), columns, Pages.NONE, Optional.empty());
    }
}
