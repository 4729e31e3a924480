package io.certloop.harness.replay;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Waits until tickets are decided and unhealthy domains are repaired or handed to a person, and prints the progress
 * every two seconds.
 */
final class Waiting {

    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    private final Services services;
    private final Stage stage;
    private final Duration patience;
    private final Instant since;
    private final Progress progress;
    private final List<OperationFact> operations = new ArrayList<>();

    Waiting(Services services, Stage stage, Duration patience, Instant since, PrintStream out) {
        this.services = services;
        this.stage = stage;
        this.patience = patience;
        this.since = since;
        this.progress = new Progress(out);
    }

    /** Waits until each of these tickets is decided. */
    void untilDecided(Set<String> tickets) throws InterruptedException {
        until(() -> {
            var decided = services.tickets().stream()
                    .filter(ticket -> tickets.contains(ticket.externalId()))
                    .filter(TicketFact::isDecided)
                    .count();
            progress("tickets decided %d/%d".formatted(decided, tickets.size()));
            return decided >= tickets.size();
        });
    }

    /** Starts a sweep and waits until the unhealthy domains without a ticket are repaired or handed to a person. */
    void untilWatcherDone(Map<String, String> conditions, Set<String> tickets) throws InterruptedException {
        var unreported = Facts.unreportedCurable(conditions, services.ticketsInFull(tickets));
        services.sweep();
        until(() -> {
            var open = unreported.stream().filter(this::isOpen).count();
            progress("unreported domains repaired %d/%d".formatted(unreported.size() - open, unreported.size()));
            return open == 0;
        });
    }

    List<OperationFact> operations() {
        long last = operations.isEmpty() ? 0 : operations.getLast().sequence();
        operations.addAll(stage.operations(last));
        return operations.stream().filter(each -> !each.time().isBefore(since)).toList();
    }

    private boolean isOpen(String domain) {
        return !stage.domain(domain).isHealthy() && !isGivenUp(domain);
    }

    private boolean isGivenUp(String domain) {
        var given = Set.of("Escalated", "CustomerActionNeeded");
        return services.runs().stream()
                .filter(run -> run.subject().equals(domain))
                .anyMatch(run -> run.isFinal() && given.contains(run.state()));
    }

    private void until(BooleanSupplier goal) throws InterruptedException {
        if (!Progress.await(patience.minus(progress.elapsed()), POLL_EVERY, () -> isReached(goal))) {
            progress.report("gave up after %d s", patience.toSeconds());
        }
    }

    /**
     * Tells whether the condition is true. A service that does not answer, because it restarts, does not end the wait;
     * the deadline stays.
     */
    private boolean isReached(BooleanSupplier goal) {
        try {
            return goal.getAsBoolean();
        } catch (UncheckedIOException e) {
            progress.report(e.getCause().getMessage());
            return false;
        }
    }

    private void progress(String what) {
        var runs = services.runs();
        progress.report(
                "%s, runs final %d/%d, writes %d",
                what,
                runs.stream().filter(RunFact::isFinal).count(),
                runs.size(),
                operations().size());
    }
}
