package io.certloop.remediation.run.list;

import java.util.Optional;

/**
 * Asks for one page of a list.
 *
 * @param from the page begins after this place; absent: at the beginning of the list
 * @param backwards whether the page ends before {@code from} instead
 * @param onePerSubject whether to list only the most urgent of a subject's runs that need a person
 */
public record RunListQuery(
        RunFilter filter, RunSort sort, int limit, Optional<Position> from, boolean backwards, boolean onePerSubject) {

    public static RunListQuery first(RunFilter filter, RunSort sort, int limit) {
        return new RunListQuery(filter, sort, limit, Optional.empty(), false, false);
    }

    public RunListQuery after(Position last) {
        return new RunListQuery(filter, sort, limit, Optional.of(last), false, onePerSubject);
    }

    public RunListQuery before(Position first) {
        return new RunListQuery(filter, sort, limit, Optional.of(first), true, onePerSubject);
    }

    public RunListQuery withOnePerSubject() {
        return new RunListQuery(filter, sort, limit, from, backwards, filter.ofPeople());
    }
}
