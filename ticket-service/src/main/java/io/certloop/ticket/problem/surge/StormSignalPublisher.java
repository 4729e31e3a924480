package io.certloop.ticket.problem.surge;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.Next;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.pattern.SubjectMemory;
import io.certloop.ticket.problem.surge.StormWarnings.Reception;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the storm signal at remediation-service equal to the state of the surge in this service. No transaction is open
 * during the call, so each call is followed by a check whether the surge has changed meanwhile.
 */
@Singleton
public final class StormSignalPublisher {

    private static final int MOST_DOMAINS = 10_000;

    private final StormWarnings warnings;
    private final ProblemArchive archive;
    private final SubjectMemory subjects;
    private final SharedFacts shared;
    private final ProblemConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public StormSignalPublisher(
            StormWarnings warnings,
            ProblemArchive archive,
            SubjectMemory subjects,
            SharedFacts shared,
            ProblemConfig config,
            Transactions transactions,
            Clock clock) {
        this.warnings = warnings;
        this.archive = archive;
        this.subjects = subjects;
        this.shared = shared;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sends the warning about a surge, or withdraws the warning once the surge is over. Harmless when repeated.
     *
     * @param opening how often the surge had reopened when this task was enqueued; if it has reopened since, nothing is
     *     sent, because a later task sends the signal
     */
    public Next publish(ProblemId id, int opening) {
        return find(id, opening).map(surge -> publish(surge, opening)).orElseGet(Next.Done::new);
    }

    private Next publish(Problem surge, int opening) {
        boolean over = surge.isResolved();
        var reception = over
                ? warnings.withdraw(surge.id())
                : warnings.warn(
                        surge,
                        domains(surge),
                        transactions.call(() -> shared.of(surge)),
                        clock.instant().plus(config.warnings().lasts()));
        return switch (reception) {
            case Reception.Taken ignored -> unlessMoved(surge, opening);
            // What is not repeated ends by itself.
            case Reception.Refused ignored -> afterwards(over);
            case Reception.Unavailable ignored ->
                new Next.Again(config.warnings().retry());
        };
    }

    private Next unlessMoved(Problem told, int opening) {
        boolean same = find(told.id(), opening)
                .filter(now -> now.isResolved() == told.isResolved())
                .isPresent();
        return same ? afterwards(told.isResolved()) : new Next.Again(Duration.ZERO);
    }

    private Next afterwards(boolean over) {
        return over ? new Next.Done() : new Next.Again(config.warnings().repeat());
    }

    /** Domains of the surge that were seen unhealthy in the current window. */
    private List<String> domains(Problem surge) {
        var from = clock.instant().minus(surge.measure().window());
        return surge
                .kind()
                .map(kind -> transactions.call(() -> subjects.since(kind, from, MOST_DOMAINS)))
                .orElse(List.of())
                .stream()
                .flatMap(seen -> seen.key().domain().stream())
                .distinct()
                .toList();
    }

    private Optional<Problem> find(ProblemId id, int opening) {
        return transactions.call(() -> archive.find(id)).filter(p -> p.reopened() == opening);
    }
}
