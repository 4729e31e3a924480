package io.certloop.remediation.run.list;

import java.util.List;
import java.util.Optional;

/**
 * A page in the order that was asked for.
 *
 * @param previous the place before which the page before this one ends; absent on the first page
 * @param next the place behind which the next page begins; absent on the last page
 */
public record RunListPage(
        List<RunSummary> runs, Optional<Position> previous, Optional<Position> next) {

    public RunListPage {
        runs = List.copyOf(runs);
    }

    /**
     * @param found in the order in which they were read, from the query's place on
     * @param more whether there are others in that direction
     */
    public static RunListPage of(RunListQuery query, List<RunSummary> found, boolean more) {
        List<RunSummary> runs = query.backwards() ? found.reversed() : found;
        if (runs.isEmpty()) {
            return new RunListPage(runs, Optional.empty(), Optional.empty());
        }
        boolean isPrevious = query.backwards() ? more : query.from().isPresent();
        boolean isNext = query.backwards() || more;
        return new RunListPage(
                runs,
                Optional.of(query.sort().position(runs.getFirst())).filter(at -> isPrevious),
                Optional.of(query.sort().position(runs.getLast())).filter(at -> isNext));
    }
}
