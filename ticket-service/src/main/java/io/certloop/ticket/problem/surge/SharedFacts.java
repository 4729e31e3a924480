package io.certloop.ticket.problem.surge;

import io.certloop.ticket.problem.Problem;
import java.util.List;

/** What the subjects of a problem have in common. Takes part in the caller's transaction. */
public interface SharedFacts {

    /** By the latest that the problem consists of; empty if they share nothing that is known. */
    List<Shared> of(Problem problem);
}
