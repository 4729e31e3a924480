package io.certloop.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that ends when this process ends, unless this process is killed by SIGKILL. Ctrl-C and the end of a
 * terminal reach this process alone, which then stops its children in order.
 */
public final class ChildProcess implements AutoCloseable {

    /** The time after SIGTERM until SIGKILL follows. */
    public static final Duration GRACE = Duration.ofSeconds(15);

    /** A shell that ignores SIGINT and SIGHUP and then executes the command, which inherits this. */
    private static final List<String> SHIELDED = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();
    private static boolean hooked;
    private static boolean ending;

    private final Process process;
    private final boolean needed;
    private final Duration grace;
    private volatile boolean frozen;

    private ChildProcess(Process process, boolean needed, Duration grace) {
        this.process = process;
        this.needed = needed;
        this.grace = grace;
    }

    public static ChildProcess start(ProcessBuilder builder) throws IOException {
        return start(builder, false, GRACE);
    }

    /**
     * Starts a process that other children need until they have ended, such as the database or the provider; it is
     * stopped last.
     */
    public static ChildProcess startNeeded(ProcessBuilder builder) throws IOException {
        return start(builder, true, GRACE);
    }

    /** @param grace the time after SIGTERM until SIGKILL follows; longer for a process with children of its own */
    public static ChildProcess start(ProcessBuilder builder, Duration grace) throws IOException {
        return start(builder, false, grace);
    }

    private static synchronized ChildProcess start(ProcessBuilder builder, boolean needed, Duration grace)
            throws IOException {
        if (ending) {
            throw new IOException("this process ends, and starts no other");
        }
        hook();
        var command = new ArrayList<>(SHIELDED);
        command.addAll(builder.command());
        var started = new ChildProcess(builder.command(command).start(), needed, grace);
        RUNNING.add(started);
        started.process.onExit().thenRun(() -> RUNNING.remove(started));
        return started;
    }

    /** Adds the shutdown hook at the first child, since no hook can be added once this process is ending. */
    private static void hook() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll, "end-children"));
            hooked = true;
        }
    }

    /** Ends all children and returns when they have ended; from then on no child can be started. */
    public static void endAll() {
        synchronized (ChildProcess.class) {
            ending = true;
        }
        RUNNING.stream().filter(each -> each.frozen).forEach(ChildProcess::thaw);
        end(RUNNING.stream().filter(each -> !each.needed).toList());
        end(List.copyOf(RUNNING));
    }

    private static void end(List<ChildProcess> children) {
        var grace = children.stream()
                .map(each -> each.grace)
                .max(Duration::compareTo)
                .orElse(GRACE);
        end(children.stream().map(each -> each.process.toHandle()).toList(), grace);
    }

    /** SIGTERM to all, and SIGKILL to those that are left after the grace. */
    public static void end(List<ProcessHandle> processes, Duration grace) {
        processes.forEach(ProcessHandle::destroy);
        long until = System.nanoTime() + grace.toNanos();
        for (var process : processes) {
            if (!hasEnded(process, until - System.nanoTime())) {
                process.destroyForcibly();
                hasEnded(process, GRACE.toNanos());
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process, long nanos) {
        try {
            process.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return !process.isAlive();
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Process process() {
        return process;
    }

    /** Waits until the process ends, and returns its exit code. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Processor time so far, in steps of 10 ms. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory, in MiB. */
    public long residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Freezes the process: it accepts requests without answering them until {@link #thaw()}. */
    public void freeze() {
        frozen = true;
        Signals.freeze(process.toHandle());
    }

    public void thaw() {
        frozen = false;
        Signals.thaw(process.toHandle());
    }

    /** Kills the process with SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        hasEnded(process.toHandle(), GRACE.toNanos());
    }

    /**
     * Stops the process with SIGTERM, and with SIGKILL after the grace period.
     *
     * @return how long the process took to end by itself; empty if it had to be killed
     */
    public Optional<Duration> stop(Duration patience) {
        long start = System.nanoTime();
        process.destroy();
        if (hasEnded(process.toHandle(), patience.toNanos())) {
            return Optional.of(Duration.ofNanos(System.nanoTime() - start));
        }
        kill();
        return Optional.empty();
    }

    /** Stops the process with SIGTERM, and with SIGKILL after the grace period. */
    @Override
    public void close() {
        stop(grace);
    }
}
