package io.certloop.remediation.run.list;

import java.util.List;
import java.util.Optional;

/**
 * A page of runs in the requested order.
 *
 * @param previous the place before which the previous page ends; absent on the first page
 * @param next the place after which the next page begins; absent on the last page
 */
public record RunListPage(List<RunSummary> runs, Optional<Position> previous, Optional<Position> next) {

    public RunListPage {
        runs = List.copyOf(runs);
    }

    /**
     * Makes a page from the runs that a query returned.
     *
     * @param found the runs in the order in which they were read, starting at the query's position
     * @param more whether further runs follow in the direction of the query
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
