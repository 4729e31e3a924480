package io.certloop.ticket.problem;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import java.util.List;
import java.util.Optional;

/** Reads problems for people and for gauges. Takes part in the caller's transaction. */
public interface ProblemArchive {

    Optional<Problem> find(ProblemId id);

    Keyset.Slice<Problem> page(ProblemQuery query);

    /** How many of these are in each state. */
    StateCounts counts(ProblemQuery query);

    /** The latest of what the problem consists of, latest first. */
    List<Sighting> sightings(ProblemId id, int most);
}
