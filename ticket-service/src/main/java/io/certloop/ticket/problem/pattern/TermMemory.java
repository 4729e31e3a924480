package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.Sighting;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** Remembers which tickets used which terms. Every method runs in the caller's transaction. */
@Singleton
public class TermMemory {
    /** Most uses of a term that are read for a window. For a very common term, this number of tickets is enough. */
    public static final int MOST_USES = 50;
    /** The key under which all tickets of a day are counted. */
    public static final String ALL = "";

    private static final String USES = """
            select asked.term, used.at, used.ticket_id
            from unnest(?::text[]) as asked (term),
                 lateral (select at, ticket_id from pattern_posting
                          where term = asked.term and at > ? order by at desc limit ?) used
            """;

    /**
     * Terms of tickets. The index on time finds them quickly, because few tickets have the same time and a ticket has
     * few terms.
     */
    private static final String TERMS = """
            select ticket_id, term from pattern_posting where at = any(?) and ticket_id = any(?)
            """;

    private static final String FREQUENCIES = """
            select term, sum(tickets) as tickets from pattern_term_day
            where term = any(?) and day >= ? and day < ? group by term
            """;

    private static final String POST = """
            insert into pattern_posting (term, at, ticket_id)
            select * from unnest(?::text[], ?::timestamptz[], ?::uuid[]) on conflict do nothing
            """;

    private static final String COUNT = """
            insert into pattern_term_day (term, day, tickets)
            select term, ?, tickets from unnest(?::text[], ?::int[]) as counted (term, tickets)
            on conflict (term, day)
            do update set tickets = pattern_term_day.tickets + excluded.tickets
            """;

    private static final String KNOWN = """
            select w.problem_id, w.term from problem_word w join problem p on p.id = w.problem_id
            where w.term = any(?) and (p.state <> 'Resolved' or p.resolved_at >= ?)
            """;

    private static final String FORGET = """
            delete from pattern_posting where ctid = any (array (
                select ctid from pattern_posting where at < ? order by at limit ? for update))
            """;

    private static final int AT_ONCE = 200;

    private final Statements statements;

    TermMemory(DataSource database) {
        this.statements = new Statements(database);
    }

    /** @param before the first day after the range */
    public record Days(LocalDate from, LocalDate before) {}

    public record Use(TicketId ticket, Instant at) {

        Sighting sighting() {
            return new Sighting(ticket.value(), Message.plain(""), at);
        }
    }

    public record Reading(TicketId ticket, Instant at, Set<String> terms) {

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

    /** The uses of these terms since a time; for a frequent term only the latest {@link #MOST_USES}. */
    public Map<String, List<Use>> uses(Collection<String> terms, Instant since) {
        var uses = new HashMap<String, List<Use>>();
        statements.query(
                USES,
                row -> uses.computeIfAbsent(row.getString("term"), term -> new ArrayList<>())
                        .add(new Use(
                                new TicketId(row.getObject("ticket_id", UUID.class)), Statements.instant(row, "at"))),
                Statements.texts(terms),
                since,
                MOST_USES);
        return uses;
    }

    /**
     * The remembered terms of each of these tickets, by which later tickets can be linked to it. A ticket without such
     * a term is absent.
     */
    public Map<TicketId, Set<String>> terms(Collection<Use> tickets) {
        var terms = new HashMap<TicketId, Set<String>>();
        statements.query(
                TERMS,
                row -> terms.computeIfAbsent(
                                new TicketId(row.getObject("ticket_id", UUID.class)), id -> new HashSet<>())
                        .add(row.getString("term")),
                Statements.times(tickets.stream().map(Use::at).toList()),
                Statements.ids(tickets.stream().map(use -> use.ticket().value()).toList()));
        return terms;
    }

    /**
     * Number of tickets of these days that contain each term. Under {@link #ALL}, the number of all tickets of these
     * days.
     */
    public Map<String, Integer> frequencies(Collection<String> terms, Days days) {
        var frequencies = new HashMap<String, Integer>();
        statements.query(
                FREQUENCIES,
                row -> frequencies.put(row.getString("term"), row.getInt("tickets")),
                Statements.texts(terms),
                days.from(),
                days.before());
        return frequencies;
    }

    /**
     * @param read all tickets with all their terms, which are counted
     * @param uses the same tickets, each only with the terms by which it can be found later
     */
    public void remember(Collection<Reading> read, Collection<Reading> uses) {
        post(uses);
        var counts = new TreeMap<LocalDate, Map<String, Integer>>();
        for (var reading : read) {
            var day = reading.at().atOffset(ZoneOffset.UTC).toLocalDate();
            var counted = counts.computeIfAbsent(day, d -> new TreeMap<>());
            counted.merge(ALL, 1, Integer::sum);
            reading.terms().forEach(term -> counted.merge(term, 1, Integer::sum));
        }
        counts.forEach((day, counted) -> statements.update(
                COUNT, day, Statements.texts(counted.keySet()), Statements.numbers(counted.values())));
    }

    private void post(Collection<Reading> uses) {
        var terms = new ArrayList<String>();
        var times = new ArrayList<Instant>();
        var tickets = new ArrayList<UUID>();
        for (var reading : uses) {
            for (var term : reading.terms()) {
                terms.add(term);
                times.add(reading.at());
                tickets.add(reading.ticket().value());
            }
        }
        if (!terms.isEmpty()) {
            statements.update(POST, Statements.texts(terms), Statements.times(times), Statements.ids(tickets));
        }
    }

    /**
     * Problems that have at least one of these terms, each with these terms. Only unresolved problems, and those
     * resolved at or after a time.
     */
    public Map<ProblemId, Set<String>> known(Collection<String> terms, Instant resolvedAfter) {
        var known = new HashMap<ProblemId, Set<String>>();
        statements.query(
                KNOWN,
                row -> known.computeIfAbsent(
                                new ProblemId(row.getObject("problem_id", UUID.class)), id -> new HashSet<>())
                        .add(row.getString("term")),
                Statements.texts(terms),
                resolvedAfter);
        return known;
    }

    public void name(ProblemId problem, Collection<String> terms) {
        statements.update("""
                insert into problem_word (term, problem_id) select term, ? from unnest(?::text[])
                as named (term) on conflict do nothing
                """, problem.value(), Statements.texts(terms));
    }

    public void forgetBefore(Instant uses, LocalDate frequencies) {
        while (statements.update(FORGET, uses, AT_ONCE) == AT_ONCE) {
            // the next ones
        }
        statements.update("delete from pattern_term_day where day < ?", frequencies);
    }
}
