package io.certloop.console.table;

import java.util.List;
import java.util.Optional;

/**
 * What stands around the rows of a list.
 *
 * @param key the message that names it
 * @param empty whether there is no row
 * @param newer the page before, if there is one
 * @param older the page after, if there is one
 * @param csv its file, if there is one
 */
public record Table(
        String key,
        boolean empty,
        List<Filter> filters,
        List<Column> columns,
        Optional<String> newer,
        Optional<String> older,
        Optional<String> csv) {}
