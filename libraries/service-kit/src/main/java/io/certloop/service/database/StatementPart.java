package io.certloop.service.database;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one feature adds to the statement of another one, so that both write in one round trip.
 *
 * @param sql further queries of its {@code with}, each with a comma in front, or further
 *     conditions; may be empty
 * @param values of its placeholders
 */
public record StatementPart(String sql, List<@Nullable Object> values) {

    public static final StatementPart NONE = new StatementPart("", List.of());

    /** Both, in this order. */
    public StatementPart and(StatementPart other) {
        return new StatementPart(
                sql + other.sql, Stream.concat(values.stream(), other.values.stream()).toList());
    }
}
