package io.certloop.ticket.problem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every method runs in the caller's transaction. */
public interface ProblemStore {

    /** The newest problem of this pattern, resolved or not. */
    Optional<Problem> latest(ProblemType type, String key);

    /**
     * Stores a new problem immediately, not only at the commit. At most one problem of a pattern is unresolved at a
     * time.
     *
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    void insert(Problem problem);

    /**
     * Saves the problem immediately, not only at the commit, if the stored version is still the one that was read.
     *
     * @param moved true if the problem's state has changed, false if only its numbers have
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    void save(Problem problem, boolean moved);

    /**
     * Adds the sightings that the problem does not have yet.
     *
     * @return how many of the sightings, and how many of their subjects, are new to the problem
     */
    Grown add(ProblemId id, List<Sighting> sightings);

    /** Unresolved problems of the type that last held at this time or earlier. */
    List<Problem> quietSince(ProblemType type, Instant time, int most);

    List<Problem> unresolved(ProblemType type, int most);

    record Grown(int sightings, int subjects) {}
}
