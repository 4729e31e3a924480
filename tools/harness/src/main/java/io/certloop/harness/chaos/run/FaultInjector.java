package io.certloop.harness.chaos.run;

import io.certloop.harness.chaos.plan.FaultInjection;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Injects faults at their time, and starts stopped processes again, as Kubernetes would. */
public final class FaultInjector {

    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    /** The grace period of a pod in k8s/base. */
    private static final Duration GRACE = Duration.ofSeconds(45);

    private static final Duration UNASKED_DOWN = Duration.ofSeconds(1);

    private final RunningSystem system;
    private long start;
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::at));
    private final Set<Part> down = EnumSet.noneOf(Part.class);
    private final Map<Part, Integer> kills = new EnumMap<>(Part.class);
    private final List<Stopped> stops = new ArrayList<>();
    private final Map<Part, Integer> freezes = new EnumMap<>(Part.class);
    private volatile int databaseRestarts;
    private volatile int databaseHangs;
    private volatile int endedByThemselves;

    /** An action that is due some time after the start. */
    private record Later(Duration at, Runnable action) {}

    /** The end of a process that got SIGTERM; {@code took} is empty if it had to be killed. */
    public record Stopped(Part part, Optional<Duration> took) {}

    FaultInjector(RunningSystem system, List<FaultInjection> injections) {
        this.system = system;
        injections.forEach(injection -> later.add(new Later(injection.at(), () -> inject(injection))));
    }

    /**
     * Injects the faults; returns when all of them are injected, every process is started again and the drill is over.
     */
    Void inject(BooleanSupplier isOver) throws InterruptedException {
        start = System.nanoTime();
        while (!later.isEmpty() || !isOver.getAsBoolean()) {
            if (!later.isEmpty() && later.peek().at().compareTo(elapsed()) <= 0) {
                later.poll().action().run();
            } else {
                noticeEnded();
                Thread.sleep(POLL_EVERY);
            }
        }
        return null;
    }

    private void inject(FaultInjection injection) {
        switch (injection) {
            case FaultInjection.Kill kill -> {
                if (!down.contains(kill.part())) {
                    system.kill(kill.part());
                    startAgain(kill.part(), kill.down());
                    kills.merge(kill.part(), 1, Integer::sum);
                }
            }
            case FaultInjection.Stop stop -> {
                stops.add(new Stopped(stop.part(), system.stop(stop.part(), GRACE)));
                startAgain(stop.part(), stop.down());
            }
            case FaultInjection.DatabaseRestart restart -> {
                system.stopDatabase(restart.crash());
                later.add(new Later(elapsed().plus(restart.down()), system::startDatabase));
                databaseRestarts++;
            }
            case FaultInjection.Freeze freeze -> {
                system.freeze(freeze.part());
                later.add(new Later(elapsed().plus(freeze.down()), () -> system.thaw(freeze.part())));
                freezes.merge(freeze.part(), 1, Integer::sum);
            }
            case FaultInjection.DatabaseHang hang -> {
                system.freezeDatabase();
                later.add(new Later(elapsed().plus(hang.down()), system::thawDatabase));
                databaseHangs++;
            }
        }
    }

    private void startAgain(Part part, Duration after) {
        down.add(part);
        later.add(new Later(elapsed().plus(after), () -> {
            system.start(part);
            down.remove(part);
        }));
    }

    private void noticeEnded() {
        for (var part : system.parts()) {
            if (!down.contains(part) && !system.isRunning(part)) {
                endedByThemselves++;
                startAgain(part, UNASKED_DOWN);
            }
        }
    }

    private Duration elapsed() {
        return Progress.since(start);
    }

    /** The number of injections by fault and process, for a table. */
    public Map<String, Integer> injected() {
        Map<String, Integer> all = new TreeMap<>();
        kills.forEach((part, count) -> all.put("kill -9 of " + part.process(), count));
        stops.forEach(stop -> all.merge("SIGTERM to " + stop.part().process(), 1, Integer::sum));
        freezes.forEach((part, count) -> all.put("SIGSTOP of " + part.process(), count));
        all.put("database restart", databaseRestarts);
        all.put("SIGSTOP of the database", databaseHangs);
        return all;
    }

    int injectedInAll() {
        return databaseRestarts
                + databaseHangs
                + stops.size()
                + freezes.values().stream().mapToInt(Integer::intValue).sum()
                + kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    public List<Stopped> stops() {
        return List.copyOf(stops);
    }

    /** The number of processes that ended although the drill did not stop them. */
    int endedByThemselves() {
        return endedByThemselves;
    }
}
