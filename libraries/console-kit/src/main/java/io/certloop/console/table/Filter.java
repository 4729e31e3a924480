package io.certloop.console.table;

import java.util.Optional;

/**
 * A link above a table that applies or removes one filter.
 *
 * @param count the number of rows with this filter, if known
 * @param here whether the filter is applied now
 * @param color a CSS class of the label, such as the name of a state
 */
public record Filter(String label, Optional<Long> count, String href, boolean here, String color) {}
