package io.certloop.ticket.problem;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tickets used which terms. Takes part in the caller's transaction. */
public interface TermMemory {

    /** Who else used these terms since; of a frequent term the latest tickets only. */
    Map<String, List<Use>> uses(Collection<String> terms, Instant since);

    /**
     * In how many tickets of these days each term occurred; {@link #ALL} counts the tickets.
     *
     * @param before exclusive
     */
    Map<String, Integer> frequencies(Collection<String> terms, LocalDate from, LocalDate before);

    void remember(Collection<Reading> readings);

    /** Unresolved problems, or resolved after a time, that are known by one of these terms. */
    Map<ProblemId, Set<String>> known(Collection<String> terms, Instant resolvedAfter);

    void name(ProblemId problem, Collection<String> terms);

    void forgetBefore(Instant uses, LocalDate frequencies);

    /** The key under which all tickets of a day are counted. */
    String ALL = "";

    record Use(TicketId ticket, Instant at) {}

    record Reading(TicketId ticket, Instant at, Set<String> terms) {

        public Reading {
            terms = Set.copyOf(terms);
        }
    }
}
