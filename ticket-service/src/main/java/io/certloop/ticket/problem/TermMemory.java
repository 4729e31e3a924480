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

    /** Of a term that everybody uses, so many tickets of a window say as much as all. */
    int MOST_USES = 50;

    /** Who else used these terms since; of a frequent term the latest {@link #MOST_USES}. */
    Map<String, List<Use>> uses(Collection<String> terms, Instant since);

    /**
     * In how many tickets of these days each term occurred; {@link #ALL} counts the tickets.
     *
     * @param before exclusive
     */
    Map<String, Integer> frequencies(Collection<String> terms, LocalDate from, LocalDate before);

    /**
     * @param read all that was read: their terms are counted
     * @param uses the same tickets with those of their terms that are to be found by them
     */
    void remember(Collection<Reading> read, Collection<Reading> uses);

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
