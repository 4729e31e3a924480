package io.certloop.remediation.run.list;

import java.util.Optional;

/**
 * One page of a list.
 *
 * @param from the page begins behind this place; absent: at the beginning
 * @param backwards the page ends before that place instead
 */
public record RunListQuery(
        RunFilter filter, RunSort sort, int limit, Optional<Position> from, boolean backwards) {

    public static RunListQuery first(RunFilter filter, RunSort sort, int limit) {
        return new RunListQuery(filter, sort, limit, Optional.empty(), false);
    }

    public RunListQuery after(Position last) {
        return new RunListQuery(filter, sort, limit, Optional.of(last), false);
    }

    public RunListQuery before(Position first) {
        return new RunListQuery(filter, sort, limit, Optional.of(first), true);
    }
}
