package io.certloop.harness.chaos.farm;

import io.certloop.harness.farm.stage.CommandBytes;
import io.certloop.harness.farm.stage.HaproxyNode;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Injects faults into the farm, one after another, while runs continue. */
final class FarmChaos implements Runnable {

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(4);
    private static final int MORE_MILLIS = 6_000;
    private static final Duration DOWN = Duration.ofMillis(500);
    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);
    private static final Duration ARMED = Duration.ofSeconds(20);

    /** The faults of the farm drill. */
    enum Blow {
        KILLED_BETWEEN_SET_AND_COMMIT,
        KILLED_AFTER_COMMIT,
        ANSWER_TO_SET_LOST,
        ANSWER_TO_COMMIT_LOST,
        NODE_RESTARTED
    }

    private final RunningSystem system;
    private final List<HaproxyNode> nodes;
    private final Pushes pushes;
    private final Random random;
    private final Progress progress;
    private final AtomicReference<Blow> armed = new AtomicReference<>();
    private final Map<Blow, Integer> struck = new EnumMap<>(Blow.class);
    private volatile boolean over;

    FarmChaos(RunningSystem system, List<HaproxyNode> nodes, Pushes pushes, Random random, Progress progress) {
        this.system = system;
        this.nodes = nodes;
        this.pushes = pushes;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Receives each command and answer from a node's relay.
     *
     * @return whether the relay passes the answer on to the service
     */
    boolean passes(HaproxyNode node, CommandBytes command, String answer) {
        if (command.isSet() && answer.contains("Transaction")) {
            pushes.set(node.name(), command);
        }
        if (command.isCommit() && answer.contains("Success!")) {
            pushes.committed(node.name(), command);
        }
        var now = armed.get();
        if (now == null || !isMeant(now, command) || !armed.compareAndSet(now, null)) {
            return true;
        }
        if (now == Blow.KILLED_BETWEEN_SET_AND_COMMIT || now == Blow.KILLED_AFTER_COMMIT) {
            Part.REPLICAS.forEach(this::kill);
        }
        return false;
    }

    private static boolean isMeant(Blow blow, CommandBytes command) {
        return switch (blow) {
            case KILLED_BETWEEN_SET_AND_COMMIT, ANSWER_TO_SET_LOST -> command.isSet();
            case KILLED_AFTER_COMMIT, ANSWER_TO_COMMIT_LOST -> command.isCommit();
            case NODE_RESTARTED -> false;
        };
    }

    private void kill(Part part) {
        if (system.isRunning(part)) {
            system.kill(part);
        }
    }

    @Override
    public void run() {
        try {
            for (int i = 0; !over; i++) {
                Thread.sleep(LEAST_PAUSE.plusMillis(random.nextInt(MORE_MILLIS)));
                strike(Blow.values()[i % Blow.values().length]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            progress.report("nothing breaks any more: %s", e.getMessage());
        }
    }

    private void strike(Blow blow) throws IOException, InterruptedException {
        boolean came;
        if (blow == Blow.NODE_RESTARTED) {
            restart(nodes.get(random.nextInt(nodes.size())));
            came = true;
        } else {
            armed.set(blow);
            came = Progress.await(ARMED, POLL_EVERY, () -> armed.get() == null || over);
            came &= armed.getAndSet(null) == null;
            restartServices();
        }
        if (came) {
            struck.merge(blow, 1, Integer::sum);
        }
    }

    private void restart(HaproxyNode node) throws IOException, InterruptedException {
        node.kill();
        pushes.forget(node.name());
        Thread.sleep(DOWN);
        node.start();
        if (!Progress.await(READY, POLL_EVERY, node::isReady)) {
            throw new IOException(node + " does not start again");
        }
    }

    private void restartServices() {
        for (var part : Part.REPLICAS) {
            if (!system.isRunning(part)) {
                system.start(part);
            }
        }
        try {
            system.awaitReady();
        } catch (IllegalStateException e) {
            progress.report("a replica is not ready yet: what is next comes all the same");
        }
    }

    void end() {
        over = true;
    }

    Map<Blow, Integer> struck() {
        return struck;
    }
}
