package io.certloop.watcher;

import java.util.function.Supplier;

/**
 * Everything that the given work writes is committed together or not at all. No call to another
 * system belongs into it.
 */
public interface UnitOfWork {

    /**
     * Runs the work in a new transaction; rolls back and rethrows what the work throws. Work that
     * lost a race, such as a deadlock, is run again from the start.
     */
    <T> T inTransaction(Supplier<T> work);

    default void run(Runnable work) {
        inTransaction(
                () -> {
                    work.run();
                    return null;
                });
    }
}
