package io.certloop.remediation.run.list;

import java.util.Optional;

/**
 * One page of a list.
 *
 * @param from the page begins behind this place; absent: at the beginning
 * @param backwards the page ends before that place instead
 * @param onePerSubject of the runs of a subject that need a person, only the most urgent one
 */
public record RunListQuery(
        RunFilter filter,
        RunSort sort,
        int limit,
        Optional<Position> from,
        boolean backwards,
        boolean onePerSubject) {

    public static RunListQuery first(RunFilter filter, RunSort sort, int limit) {
        return new RunListQuery(filter, sort, limit, Optional.empty(), false, false);
    }

    public RunListQuery after(Position last) {
        return new RunListQuery(filter, sort, limit, Optional.of(last), false, onePerSubject);
    }

    public RunListQuery before(Position first) {
        return new RunListQuery(filter, sort, limit, Optional.of(first), true, onePerSubject);
    }

    /** The same with one row for each subject that needs a person. */
    public RunListQuery withOnePerSubject() {
        return new RunListQuery(filter, sort, limit, from, backwards, filter.ofPeople());
    }
}
