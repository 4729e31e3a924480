package io.certloop.harness.chaos.system;

import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs two replicas of each service behind a balancer and replaces them one by one, as a Deployment does: a new replica
 * is added first, and an old one ends only once the new one is ready.
 */
public final class Rollout implements AutoCloseable {

    private static final int REPLICAS = 2;

    /** The order of replacement: a service that provides a contract before the services that call it. */
    private static final List<Part> ORDER = List.of(Part.REMEDIATION, Part.WATCHER, Part.TICKETS);

    /** How long a replica serves after it was removed from the balancer, as a pod in k8s/base does. */
    private static final Duration DELAY = Duration.ofSeconds(5);

    private static final Duration GRACE = Duration.ofSeconds(45);

    private final RunningSystem system;
    private final Map<Part, List<Balancer>> balancers = new EnumMap<>(Part.class);
    private final Map<Part, List<Replica>> replicas = new EnumMap<>(Part.class);
    private final List<Step> steps = new ArrayList<>();

    private record Replica(int port, ServiceProcess process) {}

    /**
     * The replacement of one replica.
     *
     * @param build the name of the new build
     * @param ready how long the new replica took to become ready
     * @param ended how long the old replica took to end; empty if it had to be killed
     */
    public record Step(String build, Part part, Duration ready, Optional<Duration> ended) {}

    public Rollout(RunningSystem system) throws IOException {
        this.system = system;
        for (var part : ORDER) {
            balancers.put(part, new ArrayList<>(List.of(new Balancer(system.port(part)))));
        }
        // Callers take turns between two doors; both lead to all.
        balancers.get(Part.REMEDIATION).add(new Balancer(system.port(Part.REPLICA)));
    }

    /**
     * Starts all replicas.
     *
     * @param root the root of the checkout that holds the build
     */
    public void begin(Path root) {
        for (var part : ORDER) {
            replicas.put(part, new ArrayList<>());
            for (int i = 0; i < REPLICAS; i++) {
                add(part, start(part, root));
            }
        }
    }

    /** Replaces all replicas by replicas of another build; returns when it is done. */
    public void replace(String build, Path root) throws InterruptedException {
        for (var part : ORDER) {
            for (var old : List.copyOf(replicas.get(part))) {
                long begun = System.nanoTime();
                add(part, start(part, root));
                var ready = Progress.since(begun);
                balancers.get(part).forEach(each -> each.remove(old.port()));
                Thread.sleep(DELAY);
                replicas.get(part).remove(old);
                steps.add(new Step(build, part, ready, old.process().stop(GRACE)));
            }
        }
    }

    private Replica start(Part part, Path root) {
        int port = FreePorts.next();
        return new Replica(
                port,
                ServiceProcess.begun(
                                root.resolve(part.service()),
                                system.environmentOf(part),
                                system.addresses().logs(),
                                port)
                        .awaitReady());
    }

    private void add(Part part, Replica replica) {
        replicas.get(part).add(replica);
        balancers.get(part).forEach(each -> each.add(replica.port()));
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The number of processes that ended although they were not stopped. */
    public long ended() {
        return replicas.values().stream()
                .flatMap(List::stream)
                .filter(replica -> !replica.process().isAlive())
                .count();
    }

    @Override
    public void close() {
        balancers.values().forEach(each -> each.forEach(Balancer::close));
        replicas.values()
                .forEach(each -> each.forEach(replica -> replica.process().kill()));
    }
}
