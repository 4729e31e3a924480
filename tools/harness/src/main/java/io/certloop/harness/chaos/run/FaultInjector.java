package io.certloop.harness.chaos.run;

import io.certloop.harness.chaos.plan.FaultInjection;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Map<String, Integer> injected = new TreeMap<>();
    private final List<Stopped> stops = new ArrayList<>();
    private volatile int endedByThemselves;

    /** An action that is due some time after the start. */
    private record Later(Duration at, Runnable action) {}

    /** The end of a process that got SIGTERM; {@code took} is empty if it had to be killed. */
    public record Stopped(Part part, Optional<Duration> took) {}

    public FaultInjector(RunningSystem system, List<FaultInjection> injections) {
        this.system = system;
        injections.forEach(injection -> later.add(new Later(injection.at(), () -> inject(injection))));
    }

    /**
     * Injects the faults; returns when all of them are injected, every process is started again and the drill is over.
     */
    public Void inject(BooleanSupplier isOver) throws InterruptedException {
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
        var part = injection.part();
        if (part != null && down.contains(part)) {
            return;
        }
        switch (injection.kind()) {
            case KILL -> {
                system.process(part).kill();
                startAgain(part, injection.down());
            }
            case STOP -> {
                stops.add(new Stopped(part, system.process(part).stop(GRACE)));
                startAgain(part, injection.down());
            }
            case FREEZE -> {
                system.process(part).freeze();
                after(injection.down(), () -> system.process(part).thaw());
            }
            case DATABASE_FREEZE -> {
                system.database().freeze();
                after(injection.down(), system.database()::thaw);
            }
            case DATABASE_RESTART -> {
                system.database().close();
                after(injection.down(), system::startDatabase);
            }
            case DATABASE_CRASH -> {
                system.database().crash();
                after(injection.down(), system::startDatabase);
            }
        }
        injected.merge(injection.describe(), 1, Integer::sum);
    }

    private void after(Duration time, Runnable action) {
        later.add(new Later(elapsed().plus(time), action));
    }

    private void startAgain(Part part, Duration after) {
        down.add(part);
        after(after, () -> {
            system.start(part);
            down.remove(part);
        });
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
        return injected;
    }

    public List<Stopped> stops() {
        return List.copyOf(stops);
    }

    /** The number of processes that ended although the drill did not stop them. */
    public int endedByThemselves() {
        return endedByThemselves;
    }
}
