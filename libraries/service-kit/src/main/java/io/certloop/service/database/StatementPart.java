package io.certloop.service.database;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An addition of one feature to an SQL statement of another feature, so that both write in one round trip.
 *
 * @param sql further queries for the statement's {@code with}, each with a comma in front, or further conditions; may
 *     be empty
 * @param values of the placeholders in the SQL
 */
public record StatementPart(String sql, List<@Nullable Object> values) {

    public static final StatementPart NONE = new StatementPart("", List.of());

    public StatementPart and(StatementPart other) {
        return new StatementPart(
                sql + other.sql,
                Stream.concat(values.stream(), other.values.stream()).toList());
    }
}
