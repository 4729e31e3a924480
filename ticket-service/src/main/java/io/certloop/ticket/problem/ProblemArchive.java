package io.certloop.ticket.problem;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import java.util.List;
import java.util.Optional;

/** Every method runs in the caller's transaction. */
public interface ProblemArchive {

    Optional<Problem> find(ProblemId id);

    Keyset.Slice<Problem> page(ProblemQuery query);

    /** Counts the problems of the query's type by state. The query's other filters are ignored. */
    StateCounts counts(ProblemQuery query);

    /** Latest first. */
    List<Sighting> sightings(ProblemId id, int most);
}
