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

/** Remembers which tickets used which terms. Every method runs in the caller's transaction. */
public interface TermMemory {

    /** Most uses of a term that are read for a window. For a very common term, this number of tickets is enough. */
    int MOST_USES = 50;

    /** The uses of these terms since a time; for a frequent term only the latest {@link #MOST_USES}. */
    Map<String, List<Use>> uses(Collection<String> terms, Instant since);

    /**
     * The remembered terms of each of these tickets, by which later tickets can be linked to it. A ticket without such
     * a term is absent.
     */
    Map<TicketId, Set<String>> terms(Collection<Use> tickets);

    /**
     * Number of tickets of these days that contain each term. Under {@link #ALL}, the number of all tickets of these
     * days.
     */
    Map<String, Integer> frequencies(Collection<String> terms, Days days);

    /**
     * @param read all tickets with all their terms, which are counted
     * @param uses the same tickets, each only with the terms by which it can be found later
     */
    void remember(Collection<Reading> read, Collection<Reading> uses);

    /**
     * Problems that have at least one of these terms, each with these terms. Only unresolved problems, and those
     * resolved at or after a time.
     */
    Map<ProblemId, Set<String>> known(Collection<String> terms, Instant resolvedAfter);

    void name(ProblemId problem, Collection<String> terms);

    void forgetBefore(Instant uses, LocalDate frequencies);

    /** The key under which all tickets of a day are counted. */
    String ALL = "";

    /** @param before the first day after the range */
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
