package io.certloop.service.database;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in a new, short transaction. Work that lost a race ({@link StaleVersionException}, a deadlock) is rolled
 * back and run again from the start, so the work must read everything itself. After several lost races the last failure
 * is thrown. The work must not call other systems.
 */
public interface Transactions {

    /** Runs the work and returns its result after the commit. */
    <T extends @Nullable Object> T call(Callable<T> work);

    default void run(Runnable work) {
        call(Executors.callable(work));
    }
}
