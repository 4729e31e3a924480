package io.certloop.harness.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Prints events with the time since the start, and waits for conditions. */
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
     * The time since a start.
     *
     * @param start a value of {@link System#nanoTime}
     */
    public static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Waits until a condition is true.
     *
     * @param what names the condition in the exception's message
     * @throws IllegalStateException if the condition is not true in time
     */
    public static void require(String what, Duration patience, Duration every, BooleanSupplier goal) {
        long start = System.nanoTime();
        while (!goal.getAsBoolean()) {
            if (since(start).compareTo(patience) > 0) {
                throw new IllegalStateException("not within " + patience + ": " + what);
            }
            LockSupport.parkNanos(every.toNanos());
        }
    }

    /**
     * Checks a condition immediately, and then again at the given interval.
     *
     * @return whether the condition became true in time
     */
    public static boolean await(Duration patience, Duration every, BooleanSupplier goal) throws InterruptedException {
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
