package io.certloop.service.database;

import java.util.concurrent.Callable;

/** Runs the work as it is: the stores of unit tests have no transactions. */
public final class DirectTransactions implements Transactions {

    @Override
    public <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
