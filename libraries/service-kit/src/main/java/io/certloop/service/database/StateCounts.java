package io.certloop.service.database;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many rows of a table are in each state. Counting ends soon, so that it costs little.
 *
 * @param counts by state, none left out
 * @param most what a state counts at most; one more means that there are more
 * @param partial whether only the newest rows were counted
 */
public record StateCounts(Map<String, Long> counts, long most, boolean partial) {

    private static final int MOST = 1000;
    private static final int NEWEST = 2000;

    /** The states are literals: a plan for any state would not use the index. */
    private static final String OF_STATE =
            """
            select '%1$s', count(*) from (
                select 1 from %2$s where state = '%1$s' order by seq desc limit %3$d) few
            """;

    private static final String OF_NEWEST =
            """
            select state, count(*) from (
                select state from %s where %s order by seq desc limit %d) newest
            group by state
            """;

    /**
     * Each state by its index; with a filter the newest of what it leaves.
     *
     * @param states words of our own
     * @param equal what columns must be, where there is a value for them
     */
    public static StateCounts of(
            Statements statements,
            String table,
            Collection<String> states,
            Map<String, Optional<String>> equal) {
        var where = new Where();
        equal.forEach((column, wanted) -> where.and(column + " = :" + column, column, wanted));
        boolean isFiltered = !where.parameters().isEmpty();
        var sql =
                isFiltered
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
        return isFiltered
                ? new StateCounts(counts, NEWEST, all > NEWEST)
                : new StateCounts(counts, MOST, false);
    }

    /** Of what was counted otherwise. */
    public static StateCounts all(Map<String, Long> counts) {
        return new StateCounts(counts, Long.MAX_VALUE, false);
    }

    /** Whether there are not more than are known. */
    public boolean isExact(String state) {
        return !partial && counts.get(state) <= most;
    }

    /** The known number, at most {@code most}. */
    public long known(String state) {
        return Math.min(most, counts.get(state));
    }
}
