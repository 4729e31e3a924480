package io.certloop.service.database;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Short transactions of their own. Work that lost a race ({@link StaleVersionException}, a
 * deadlock) is rolled back and run again from the start, so it must read everything itself; after
 * several lost races the last failure is thrown. No call to another system belongs inside one.
 */
public interface Transactions {

    /** Commits what the work did, and only then returns. */
    <T extends @Nullable Object> T call(Callable<T> work);

    default void run(Runnable work) {
        call(Executors.callable(work));
    }
}
