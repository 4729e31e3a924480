package io.certloop.console.table;

import java.util.Optional;

/**
 * A filter to press, above a table.
 *
 * @param count how many rows it leaves, if that is known
 * @param here whether it is applied
 * @param color the class of its label, such as a state
 */
public record Filter(String label, Optional<Long> count, String href, boolean here, String color) {}
