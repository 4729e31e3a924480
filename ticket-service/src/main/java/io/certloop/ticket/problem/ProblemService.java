package io.certloop.ticket.problem;

import io.certloop.service.database.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

@Singleton
public final class ProblemService {

    private static final int AT_ONCE = 200;

    private final ProblemStore problems;
    private final ProblemArchive archive;
    private final ProblemConfig settings;
    private final Transactions transactions;
    private final Clock clock;

    public ProblemService(
            ProblemStore problems,
            ProblemArchive archive,
            ProblemConfig settings,
            Transactions transactions,
            Clock clock) {
        this.problems = problems;
        this.archive = archive;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    public sealed interface Acknowledgement {

        record Done(Problem problem) implements Acknowledgement {}

        /** The problem is acknowledged or resolved already; nothing was changed. */
        record NotOpen(Problem problem) implements Acknowledgement {}

        /** The problem differs from what the caller has seen; nothing was changed. */
        record Changed(Problem problem) implements Acknowledgement {}

        record Unknown() implements Acknowledgement {}
    }

    /**
     * In a transaction of its own.
     *
     * @param seen whether the problem still is what the caller has seen
     */
    public Acknowledgement acknowledge(ProblemId id, Acceptance acceptance, Predicate<Problem> seen) {
        return transactions.call(() -> archive.find(id)
                .map(problem -> acknowledge(problem, acceptance, seen))
                .orElseGet(Acknowledgement.Unknown::new));
    }

    private Acknowledgement acknowledge(Problem problem, Acceptance acceptance, Predicate<Problem> seen) {
        if (!seen.test(problem)) {
            return new Acknowledgement.Changed(problem);
        }
        if (!(problem.state() instanceof ProblemState.Open from)) {
            return new Acknowledgement.NotOpen(problem);
        }
        var taken = problem.acknowledged(from, acceptance.by(), acceptance.note(), clock.instant());
        problems.save(taken, true);
        return new Acknowledgement.Done(archive.find(problem.id()).orElseThrow());
    }

    /**
     * Opens a problem for the finding, or adds the finding to the problem of the same pattern, which reopens if it was
     * resolved recently. Runs in the caller's transaction.
     */
    public Problem raise(Finding finding) {
        var latest = problems.latest(finding.type(), finding.key());
        return latest.filter(this::continues)
                .map(problem -> grow(problem, finding))
                .orElseGet(() -> open(finding));
    }

    private boolean continues(Problem problem) {
        return !(problem.state() instanceof ProblemState.Resolved over)
                || !over.at().isBefore(clock.instant().minus(settings.reopenWithin()));
    }

    private Problem open(Finding finding) {
        var fresh = Problem.open(finding, clock.instant());
        problems.insert(fresh);
        problems.add(fresh.id(), finding.sightings());
        return fresh;
    }

    private Problem grow(Problem problem, Finding finding) {
        var now = clock.instant();
        var more = problems.add(problem.id(), finding.sightings());
        var measure = finding.type() == ProblemType.SURGE
                ? finding.measure()
                : problem.measure().observing(problem.sightings() + more.sightings());
        var seen = finding.sightings().getLast().at();
        var lastSeen = finding.type() != ProblemType.SURGE || measure.holds() ? seen : problem.lastSeenAt();
        boolean again = problem.state() instanceof ProblemState.Resolved;
        var from =
                problem.state() instanceof ProblemState.Resolved over ? problem.reopened(over, measure, now) : problem;
        var grown = from.grown(more.sightings(), more.subjects(), measure, lastSeen, now);
        problems.save(grown, again);
        return grown;
    }

    /**
     * Updates the observed number of a surge. If this number still reaches the threshold, also sets the time when the
     * surge last held to now.
     */
    public void observe(Problem surge, int observed) {
        var measure = surge.measure().observing(observed);
        var now = clock.instant();
        if (measure.holds() || observed != surge.measure().observed()) {
            problems.save(surge.grown(0, 0, measure, measure.holds() ? now : surge.lastSeenAt(), now), false);
        }
    }

    /**
     * Resolves problems whose pattern has not held for the configured time, in a transaction of its own.
     *
     * @return the resolved problems
     */
    public List<Problem> resolveQuiet() {
        return transactions.call(() -> {
            var now = clock.instant();
            return Arrays.stream(ProblemType.values())
                    .flatMap(type -> problems.quietSince(type, quiet(type, now), AT_ONCE).stream())
                    .map(problem -> resolve(problem, now))
                    .toList();
        });
    }

    private Instant quiet(ProblemType type, Instant now) {
        return now.minus(
                switch (type) {
                    case RECURRENT -> settings.recurrent().healthyHold();
                    case SURGE -> settings.surge().healthyHold();
                    case EMERGING -> settings.emerging().healthyHold();
                });
    }

    private Problem resolve(Problem problem, Instant now) {
        var over = problem.resolved(now);
        problems.save(over, true);
        return over;
    }
}
