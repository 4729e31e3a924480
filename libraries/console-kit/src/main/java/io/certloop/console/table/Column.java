package io.certloop.console.table;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param key the message with the name of the column
 * @param href the address of the list sorted by this column; empty if the list cannot be sorted by it
 * @param order the value of {@code aria-sort}: ascending, descending or empty
 * @param look a CSS class, such as "number"; may be empty
 */
public record Column(String key, Optional<String> href, String order, String look) {

    public static Column of(String key) {
        return of(key, "");
    }

    public static Column of(String key, String look) {
        return new Column(key, Optional.empty(), "", look);
    }
}
