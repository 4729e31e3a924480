package io.certloop.console.table;

import java.util.List;
import java.util.Optional;

/**
 * The parts of a page around the rows of a list: title, filters, columns, and links to other pages and to the CSV file.
 *
 * @param key the message with the title of the list
 * @param empty whether the list has no rows
 * @param csv the address of the list as a CSV file, if there is one
 */
public record Table(
        String key, boolean empty, List<Filter> filters, List<Column> columns, Pages pages, Optional<String> csv) {}
