package io.certloop.harness.chaos.siege;

import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Demand;
import io.certloop.harness.chaos.plan.Demand.Door;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.chaos.system.RunTables;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.system.Pages;
import io.certloop.testkit.stage.JsonHttp;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until nothing moves any more, with a line of progress now and then. */
public final class Calm {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int TELL_EVERY = 10;
    private static final Set<String> FINAL =
            Set.of("Succeeded", "NothingToDo", "CustomerActionNeeded", "Escalated", "Cancelled");

    private final RunTables runs;
    private final Pages pages;
    private final ChaosSystem system;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private int looks;

    public Calm(ChaosSystem system, JsonHttp http, PrintStream out) {
        this.system = system;
        this.runs = new RunTables(system.jdbcUrl("remediation"));
        this.pages = new Pages(http);
        this.out = out;
    }

    /**
     * Until all is asked, every run is final, and every demand that goes through another service
     * has got where it goes.
     *
     * @return whether that came true in time
     */
    public boolean await(ChaosPlan plan, BooleanSupplier isAsked, Duration patience)
            throws InterruptedException {
        while (elapsed().compareTo(patience) < 0) {
            var states = runs.byState();
            states.filter(known -> looks++ % TELL_EVERY == 0).ifPresent(this::tell);
            if (isAsked.getAsBoolean()
                    && states.filter(Calm::areFinal).isPresent()
                    && isFound(plan)
                    && isAnswered(plan)) {
                states.ifPresent(this::tell);
                return true;
            }
            Thread.sleep(LOOK_EVERY);
        }
        return false;
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
            var decided =
                    pages
                            .all(
                                    system.base(Part.TICKETS),
                                    "/tickets?source=chaos",
                                    "tickets",
                                    TicketFact::from)
                            .stream()
                            .filter(TicketFact::isDecided)
                            .count();
            return decided >= tickets;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Set<String> domains(ChaosPlan plan, Door door) {
        return plan.demands().stream()
                .filter(demand -> demand.door() == door)
                .map(Demand::domain)
                .collect(Collectors.toSet());
    }

    private void tell(Map<String, Integer> states) {
        out.printf("  %4d s  %s%n", elapsed().toSeconds(), states);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
