package io.certloop.console.table;

import java.util.List;
import java.util.Optional;

/**
 * What stands around the rows of a list.
 *
 * @param key the message that names it
 * @param empty whether there is no row
 * @param csv its file, if there is one
 */
public record Table(
        String key,
        boolean empty,
        List<Filter> filters,
        List<Column> columns,
        Pages pages,
        Optional<String> csv) {}
