package io.certloop.service.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The transactions of the database. */
@Singleton
public final class JtaTransactions implements Transactions {

    /** For adapters, which do not work without a database; features have theirs injected. */
    public static final Transactions INSTANCE = new JtaTransactions();

    private static final int ATTEMPTS = 8;

    /**
     * Deadlock, serialization failure: PostgreSQL picked us as the one to try again. 25P02: so it
     * did, or another one was first to add a row, and db-scheduler asked on in what had failed.
     */
    private static final Set<String> LOST_RACE = Set.of("40P01", "40001", "25P02");

    @Override
    public <T extends @Nullable Object> T call(Callable<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /** Runs work in no transaction, not even the caller's: each statement commits by itself. */
    public static <T> T outside(Callable<T> work) {
        return QuarkusTransaction.suspendingExisting().call(work);
    }

    private static boolean isLostRace(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleVersionException
                    || cause instanceof SQLException sql
                            && LOST_RACE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
