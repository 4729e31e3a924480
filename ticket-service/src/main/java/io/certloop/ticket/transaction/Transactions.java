package io.certloop.ticket.transaction;

import java.util.function.Supplier;

/** Runs work in short database transactions. No call to another system belongs inside one. */
public interface Transactions {

    /**
     * Commits what the work did, and only then returns. Work that lost a race ({@link
     * StaleVersionException}, a deadlock) is rolled back and run again from the start, so it must
     * read everything itself; after several lost races the last failure is thrown.
     */
    <T> T run(Supplier<T> work);

    default void run(Runnable work) {
        run(
                () -> {
                    work.run();
                    return null;
                });
    }
}
