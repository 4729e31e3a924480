package io.certloop.console.table;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param key the message with its name
 * @param href the list sorted by it, if it can be
 * @param order ascending, descending or empty, as {@code aria-sort} has it
 * @param look a class, such as "number"; may be empty
 */
public record Column(String key, Optional<String> href, String order, String look) {

    public static Column of(String key) {
        return of(key, "");
    }

    public static Column of(String key, String look) {
        return new Column(key, Optional.empty(), "", look);
    }
}
