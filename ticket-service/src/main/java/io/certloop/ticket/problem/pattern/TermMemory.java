package io.certloop.ticket.problem.pattern;

import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.Sighting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tickets used which terms. Takes part in the caller's transaction. */
public interface TermMemory {

    /** For a very common term, this number of tickets of a window is enough. */
    int MOST_USES = 50;

    /**
     * The uses of these terms since a time; for a frequent term only the latest {@link #MOST_USES}.
     */
    Map<String, List<Use>> uses(Collection<String> terms, Instant since);

    /** The terms by which these tickets are found; a ticket without any is absent. */
    Map<TicketId, Set<String>> terms(Collection<Use> tickets);

    /** In how many tickets of these days each term occurred; {@link #ALL} counts the tickets. */
    Map<String, Integer> frequencies(Collection<String> terms, Days days);

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

    /**
     * @param before exclusive
     */
    record Days(LocalDate from, LocalDate before) {}

    record Use(TicketId ticket, Instant at) {

        Sighting sighting() {
            return new Sighting(ticket.value(), Message.plain(""), at);
        }
    }

    record Reading(TicketId ticket, Instant at, Set<String> terms) {

        public Reading {
            terms = Set.copyOf(terms);
        }

        Use use() {
            return new Use(ticket, at);
        }

        Sighting sighting() {
            return use().sighting();
        }
    }
}
