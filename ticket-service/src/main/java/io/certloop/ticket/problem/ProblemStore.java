package io.certloop.ticket.problem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps problems. Every method takes part in the caller's transaction. */
public interface ProblemStore {

    /** The newest problem of this pattern, resolved or not. */
    Optional<Problem> latest(ProblemType type, String key);

    /**
     * Stores a new problem at once. At most one of a pattern is unresolved at a time.
     *
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    void insert(Problem problem);

    /**
     * Writes at once, guarded by the version that was read.
     *
     * @param moved whether its state has changed, or only its numbers
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    void save(Problem problem, boolean moved);

    /** Adds what is not there yet. */
    Grown add(ProblemId id, List<Sighting> sightings);

    /** Unresolved problems of the type that last held at this time or earlier. */
    List<Problem> quietSince(ProblemType type, Instant time, int most);

    List<Problem> unresolved(ProblemType type, int most);

    /** How many were new. */
    record Grown(int sightings, int subjects) {}
}
