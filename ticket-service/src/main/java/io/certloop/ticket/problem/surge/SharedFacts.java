package io.certloop.ticket.problem.surge;

import io.certloop.ticket.problem.Problem;
import java.util.List;

/** What the subjects of a problem have in common. Takes part in the caller's transaction. */
public interface SharedFacts {

    /** By the latest that the problem consists of; empty if they share nothing that is known. */
    List<Shared> of(Problem problem);

    /** Every value of each fact, by the latest that the problem consists of. */
    List<Grouped> grouped(Problem problem);

    /**
     * The values of one fact.
     *
     * @param cases of how many the fact is known
     * @param values the most frequent first; of {@link Shared.What#CHANGED_AT} by the hour
     */
    record Grouped(Shared.What what, int cases, List<Shared> values) {}
}
