package io.certloop.remediation.run.list;

import io.certloop.remediation.run.escalation.Severity;
import io.certloop.service.database.Where;
import java.util.Optional;

/**
 * The SQL expression that a list is sorted by.
 *
 * @param expression as in the indexes of the table
 */
record SortKey(String expression, String type, boolean descending) {

    /** Whether an escalation {@code e} is critical. */
    static final String CRITICAL = "e.critical_from <= now()";

    /** The urgency of an escalation {@code e}, in the order of {@link Severity}. */
    static final String URGENCY_RANK = "case when %s then %d when e.usual_severity = '%s' then %d else %d end"
            .formatted(
                    CRITICAL,
                    Severity.CRITICAL.ordinal(),
                    Severity.MAJOR,
                    Severity.MAJOR.ordinal(),
                    Severity.MINOR.ordinal());

    private static final String SEVERITY = "(array_position(array['"
            + String.join("', '", RunSort.SEVERITY)
            + "'], state) - 1) * "
            + RunSort.SEVERITY_STEP
            + " + cast(extract(epoch from created_at) * 1000000 as bigint)";

    private static final String URGENCY = URGENCY_RANK
            + " * "
            + RunSort.SEVERITY_STEP
            + " + cast(extract(epoch from coalesce(e.deadline, timestamptz '"
            + RunSort.NO_DEADLINE
            + "')) * 1000000 as bigint)";

    static SortKey of(RunSort sort) {
        boolean descending = sort.descending();
        return switch (sort.key()) {
            case STARTED -> new SortKey("created_at", "timestamptz", descending);
            case UPDATED -> new SortKey("updated_at", "timestamptz", descending);
            case DEADLINE -> {
                String never = (descending ? "-" : "") + RunSort.NEVER;
                yield new SortKey("coalesce(due_at, '" + never + "')", "timestamptz", descending);
            }
            case DOMAIN -> new SortKey("coalesce(domain, '')", "text", descending);
            case URGENCY -> new SortKey(URGENCY, "bigint", descending);
            case SEVERITY -> new SortKey(SEVERITY, "bigint", descending);
        };
    }

    /**
     * Limits a query to the rows that follow a position in the sorted list, or precede it if {@code backwards} is set.
     *
     * @param column the sort expression, or the name of the query's column that holds its value
     */
    void from(Where where, String column, Position place, boolean backwards) {
        String beyond = order(backwards).equals("desc") ? "<" : ">";
        where.and("(%s, id) %s (cast(:at as %s), :id)".formatted(column, beyond, type), "at", Optional.of(place.at()));
        where.parameters().put("id", place.id().value());
    }

    String order(boolean backwards) {
        return descending == backwards ? "asc" : "desc";
    }
}
