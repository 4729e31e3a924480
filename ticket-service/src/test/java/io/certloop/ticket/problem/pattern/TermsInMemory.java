package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemsInMemory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

final class TermsInMemory extends TermMemory {

    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Map<TicketId, Set<String>> terms = new HashMap<>();
    private final TreeMap<LocalDate, Map<String, Integer>> days = new TreeMap<>();
    private final Map<ProblemId, Set<String>> named = new HashMap<>();
    private final ProblemsInMemory problems;

    TermsInMemory(ProblemsInMemory problems) {
        super(null);
        this.problems = problems;
    }

    @Override
    public Map<String, List<Use>> uses(Collection<String> asked, Instant since) {
        var found = new HashMap<String, List<Use>>();
        for (var term : asked) {
            var latest = uses.getOrDefault(term, List.of()).stream()
                    .filter(use -> use.at().isAfter(since))
                    .sorted(Comparator.comparing(Use::at).reversed())
                    .limit(MOST_USES)
                    .toList();
            if (!latest.isEmpty()) {
                found.put(term, latest);
            }
        }
        return found;
    }

    @Override
    public Map<TicketId, Set<String>> terms(Collection<Use> tickets) {
        var found = new HashMap<TicketId, Set<String>>();
        for (var use : tickets) {
            if (terms.containsKey(use.ticket())) {
                found.put(use.ticket(), terms.get(use.ticket()));
            }
        }
        return found;
    }

    @Override
    public Map<String, Integer> frequencies(Collection<String> asked, Days among) {
        var found = new HashMap<String, Integer>();
        for (var day : days.subMap(among.from(), among.before()).values()) {
            for (var term : asked) {
                if (day.containsKey(term)) {
                    found.merge(term, day.get(term), Integer::sum);
                }
            }
        }
        return found;
    }

    @Override
    public void remember(Collection<Reading> read, Collection<Reading> findable) {
        for (var reading : read) {
            var day = reading.at().atOffset(ZoneOffset.UTC).toLocalDate();
            var counted = days.computeIfAbsent(day, d -> new HashMap<>());
            Stream.concat(Stream.of(ALL), reading.terms().stream())
                    .forEach(term -> counted.merge(term, 1, Integer::sum));
        }
        for (var reading : findable) {
            terms.put(reading.ticket(), reading.terms());
            reading.terms()
                    .forEach(term ->
                            uses.computeIfAbsent(term, t -> new ArrayList<>()).add(reading.use()));
        }
    }

    @Override
    public Map<ProblemId, Set<String>> known(Collection<String> asked, Instant resolvedAfter) {
        var known = new HashMap<ProblemId, Set<String>>();
        var words = Set.copyOf(asked);
        named.forEach((id, terms) -> {
            var both = new HashSet<>(terms);
            both.retainAll(words);
            if (!both.isEmpty() && isRecent(problems.archive.find(id).orElseThrow(), resolvedAfter)) {
                known.put(id, both);
            }
        });
        return known;
    }

    private static boolean isRecent(Problem problem, Instant resolvedAfter) {
        return !(problem.state() instanceof ProblemState.Resolved over)
                || !over.at().isBefore(resolvedAfter);
    }

    @Override
    public void name(ProblemId problem, Collection<String> words) {
        named.computeIfAbsent(problem, id -> new HashSet<>()).addAll(words);
    }

    @Override
    public void forgetBefore(Instant time, LocalDate frequencies) {
        uses.values().forEach(list -> list.removeIf(use -> use.at().isBefore(time)));
        uses.values().removeIf(List::isEmpty);
        days.headMap(frequencies).clear();
    }
}
