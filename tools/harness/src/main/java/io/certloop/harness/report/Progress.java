package io.certloop.harness.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Says what happens and how long after the beginning, and waits for what has to happen. */
public final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void report(String what, Object... arguments) {
        var line = arguments.length == 0 ? what : what.formatted(arguments);
        out.printf("  %4d s  %s%n", elapsed().toSeconds(), line);
    }

    public Duration elapsed() {
        return since(start);
    }

    /**
     * @param start as {@link System#nanoTime} said
     */
    public static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * The same for what must come true.
     *
     * @throws IllegalStateException if it does not in time
     */
    public static void require(
            String what, Duration patience, Duration every, BooleanSupplier goal) {
        long start = System.nanoTime();
        while (!goal.getAsBoolean()) {
            if (since(start).compareTo(patience) > 0) {
                throw new IllegalStateException("not within " + patience + ": " + what);
            }
            LockSupport.parkNanos(every.toNanos());
        }
    }

    /**
     * Checks at once, and then every so often.
     *
     * @return whether it came true in time
     */
    public static boolean await(Duration patience, Duration every, BooleanSupplier goal)
            throws InterruptedException {
        long start = System.nanoTime();
        while (!goal.getAsBoolean()) {
            if (since(start).compareTo(patience) > 0) {
                return false;
            }
            Thread.sleep(every);
        }
        return true;
    }
}
