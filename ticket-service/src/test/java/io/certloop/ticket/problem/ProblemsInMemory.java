package io.certloop.ticket.problem;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

public final class ProblemsInMemory extends ProblemStore {
    public final ProblemArchive archive = new ProblemArchive(null, null) {
        @Override
        public Optional<Problem> find(ProblemId id) {
            return Optional.ofNullable(problems.get(id));
        }
    };

    private final Map<ProblemId, Problem> problems = new LinkedHashMap<>();
    private final Map<ProblemId, Map<UUID, Sighting>> sightings = new LinkedHashMap<>();

    public ProblemsInMemory() {
        super(null, null);
    }

    public List<Problem> all() {
        return List.copyOf(problems.values());
    }

    public Set<UUID> refs(ProblemId id) {
        return Set.copyOf(sightings.get(id).keySet());
    }

    @Override
    public Optional<Problem> latest(ProblemType type, String key) {
        return problems.values().stream()
                .filter(problem -> problem.type() == type && problem.key().equals(key))
                .reduce((earlier, later) -> later);
    }

    @Override
    public void insert(Problem problem) {
        problems.put(problem.id(), problem);
    }

    @Override
    public void save(Problem problem, boolean moved) {
        problems.put(problem.id(), problem);
    }

    @Override
    public Grown add(ProblemId id, List<Sighting> more) {
        var mine = sightings.computeIfAbsent(id, problem -> new LinkedHashMap<>());
        var subjects = new HashSet<String>();
        mine.values().forEach(sighting -> subjects.add(sighting.subject().text()));
        int before = mine.size();
        int known = subjects.size();
        for (var sighting : more) {
            mine.putIfAbsent(sighting.ref(), sighting);
            subjects.add(sighting.subject().text());
        }
        return new Grown(mine.size() - before, subjects.size() - known);
    }

    @Override
    public List<Problem> quietSince(ProblemType type, Instant time, int most) {
        return problems.values().stream()
                .filter(problem -> problem.type() == type && !problem.isResolved())
                .filter(problem -> !problem.lastSeenAt().isAfter(time))
                .limit(most)
                .toList();
    }

    @Override
    public List<Problem> unresolved(ProblemType type, int most) {
        return problems.values().stream()
                .filter(problem -> problem.type() == type && !problem.isResolved())
                .limit(most)
                .toList();
    }
}
