package io.certloop.ticket.problem.surge;

import io.certloop.ticket.problem.Problem;
import java.util.List;

/**
 * Finds what the cases of a problem (its subjects, incidents or tickets, depending on its type) have in common. Every
 * method runs in the caller's transaction.
 */
public interface SharedFacts {

    /**
     * The facts that the latest subjects, incidents or tickets of the problem share. Empty if they share no known fact.
     */
    List<Shared> of(Problem problem);

    /**
     * For each fact that is known of the latest subjects, incidents or tickets of the problem, its most frequent
     * values.
     */
    List<Grouped> grouped(Problem problem);

    /**
     * @param cases number of cases of which the fact is known
     * @param values the most frequent first; times of {@link Shared.What#CHANGED_AT} are grouped by the hour
     */
    record Grouped(Shared.What what, int cases, List<Shared> values) {}
}
