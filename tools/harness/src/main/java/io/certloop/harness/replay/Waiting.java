package io.certloop.harness.replay;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits until the loop has closed, with a line of progress every two seconds. */
final class Waiting {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Services services;
    private final Stage stage;
    private final Duration patience;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<OperationFact> operations = new ArrayList<>();

    Waiting(Services services, Stage stage, Duration patience, PrintStream out) {
        this.services = services;
        this.stage = stage;
        this.patience = patience;
        this.out = out;
    }

    /** Something that is looked at again and again: true once it is reached. */
    @FunctionalInterface
    private interface Goal {
        boolean isReached();
    }

    /** Until every one of that many tickets is decided. */
    void untilDecided(int tickets) throws InterruptedException {
        until(
                () -> {
                    var decided = services.tickets().stream().filter(TicketFact::isDecided).count();
                    tell("tickets decided %d/%d".formatted(decided, tickets));
                    return decided >= tickets;
                });
    }

    /** Until the sick domains that no ticket is about are repaired or given up. */
    void untilWatcherDone(Map<String, String> conditions) throws InterruptedException {
        var unreported = Facts.unreportedCurable(conditions, services.ticketsInFull());
        services.sweep();
        until(
                () -> {
                    var open = unreported.stream().filter(this::isOpen).count();
                    tell(
                            "unreported domains repaired %d/%d"
                                    .formatted(unreported.size() - open, unreported.size()));
                    return open == 0;
                });
    }

    List<OperationFact> operations() {
        long last = operations.isEmpty() ? 0 : operations.getLast().sequence();
        operations.addAll(stage.operations(last));
        return List.copyOf(operations);
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

    private void until(Goal goal) throws InterruptedException {
        while (elapsed().compareTo(patience) < 0) {
            try {
                if (goal.isReached()) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // A service that restarts is what this system is built for; the deadline holds.
                out.println("  " + e.getCause().getMessage());
            }
            Thread.sleep(LOOK_EVERY);
        }
        out.printf("  gave up after %d s%n", patience.toSeconds());
    }

    private void tell(String progress) {
        var runs = services.runs();
        out.printf(
                "  %3d s  %s, runs final %d/%d, writes %d%n",
                elapsed().toSeconds(),
                progress,
                runs.stream().filter(RunFact::isFinal).count(),
                runs.size(),
                operations().size());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
