package io.certloop.service.database;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many rows of a table are in each state. Counting stops at a limit, so that it costs little.
 *
 * @param counts by state, with every state
 * @param most the limit; a count above it means that there are more rows than the limit
 * @param partial whether only the newest rows were counted
 */
public record StateCounts(Map<String, Long> counts, long most, boolean partial) {

    private static final int MOST = 1000;
    private static final int NEWEST = 2000;

    /**
     * The query for the count of one state. The state is a literal, because a query plan for a state as parameter would
     * not use the index.
     */
    private static final String OF_STATE = """
            select '%1$s', count(*) from (
                select 1 from %2$s where state = '%1$s' order by seq desc limit %3$d) few
            """;

    private static final String OF_NEWEST = """
            select state, count(*) from (
                select state from %s where %s order by seq desc limit %d) newest
            group by state
            """;

    /**
     * Counts the rows of each state. Without a filter each state is counted through its index; with a filter only the
     * newest matching rows are counted.
     *
     * @param states names from our code, never from a caller
     * @param equal the filter: the required value of columns; empty means any value
     */
    public static StateCounts of(
            Statements statements, String table, Collection<String> states, Map<String, Optional<String>> equal) {
        var where = new Where();
        equal.forEach((column, wanted) -> where.and(column + " = :" + column, column, wanted));
        boolean isFiltered = !where.parameters().isEmpty();
        var sql = isFiltered
                ? OF_NEWEST.formatted(table, where.text(), NEWEST + 1)
                : states.stream()
                        .map(state -> OF_STATE.formatted(state, table, MOST + 1))
                        .collect(Collectors.joining(" union all "));
        var counts = new LinkedHashMap<String, Long>();
        states.forEach(state -> counts.put(state, 0L));
        statements
                .query(sql, where.parameters(), row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return isFiltered ? new StateCounts(counts, NEWEST, all > NEWEST) : new StateCounts(counts, MOST, false);
    }

    /** Complete counts that were made in another way, without a limit. */
    public static StateCounts all(Map<String, Long> counts) {
        return new StateCounts(counts, Long.MAX_VALUE, false);
    }

    public boolean isExact(String state) {
        return !partial && counts.get(state) <= most;
    }

    /** The number of counted rows in the state, at most {@code most}. */
    public long known(String state) {
        return Math.min(most, counts.get(state));
    }
}
