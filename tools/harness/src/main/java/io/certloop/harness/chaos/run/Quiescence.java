package io.certloop.harness.chaos.run;

import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.JsonHttp;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until all runs of a drill have ended, and prints the progress now and then. */
public final class Quiescence {

    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final int REPORT_EVERY = 10;
    private static final Set<String> FINAL =
            Set.of("Succeeded", "NothingToDo", "CustomerActionNeeded", "Escalated", "Cancelled");

    private final RunTables runs;
    private final Services services;
    private final Progress progress;
    private int polls;

    public Quiescence(RunningSystem system, JsonHttp http, PrintStream out) {
        this.runs = RunTables.of(system);
        this.services = new Services(system.addresses(), http);
        this.progress = new Progress(out);
    }

    /**
     * Waits until all requests are sent, every run is final, every ticket is decided, and cert-watcher has found the
     * faults that no caller reports.
     *
     * @param isAsked tells whether all requests are sent
     * @return whether this came true in time
     */
    public boolean await(ChaosPlan plan, BooleanSupplier isAsked, Duration patience) throws InterruptedException {
        return Progress.await(patience, POLL_EVERY, () -> {
            boolean asked = isAsked.getAsBoolean();
            var states = runs.byState();
            boolean quiescence =
                    asked && states.filter(Quiescence::areFinal).isPresent() && isFound(plan) && isAnswered(plan);
            states.filter(known -> quiescence || polls++ % REPORT_EVERY == 0).ifPresent(this::report);
            return quiescence;
        });
    }

    private static boolean areFinal(Map<String, Integer> states) {
        return FINAL.containsAll(states.keySet());
    }

    private boolean isFound(ChaosPlan plan) {
        return runs.domains().containsAll(domains(plan, Door.NOBODY));
    }

    private boolean isAnswered(ChaosPlan plan) {
        int tickets = domains(plan, Door.TICKET).size();
        if (tickets == 0) {
            return true;
        }
        try {
            var decided = services.ticketsOf("chaos").stream()
                    .filter(ticket -> TicketFact.from(ticket).isDecided())
                    .count();
            return decided >= tickets;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Set<String> domains(ChaosPlan plan, Door door) {
        return plan.workloads().stream()
                .filter(workload -> workload.door() == door)
                .map(Workload::domain)
                .collect(Collectors.toSet());
    }

    private void report(Map<String, Integer> states) {
        progress.report(states.toString());
    }
}
