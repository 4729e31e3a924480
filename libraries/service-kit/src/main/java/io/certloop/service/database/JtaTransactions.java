package io.certloop.service.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs work in new JTA transactions, and repeats work that lost a race against another transaction. */
@Singleton
public final class JtaTransactions implements Transactions {

    /** For adapters, which always need a database. Other classes have their transactions injected. */
    public static final Transactions INSTANCE = new JtaTransactions();

    private static final int ATTEMPTS = 8;

    /**
     * The SQLSTATE codes after which the work is tried again. 40P01 and 40001: PostgreSQL ended this transaction
     * because of a deadlock or a serialization failure. 25P02: a statement ran in a transaction that had already
     * failed, which happens when db-scheduler continues after such a failure or after another replica added the same
     * row first.
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

    /** Runs work outside of any transaction, also outside of the caller's: each statement commits by itself. */
    public static <T> T outside(Callable<T> work) {
        return QuarkusTransaction.suspendingExisting().call(work);
    }

    private static boolean isLostRace(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleVersionException
                    || cause instanceof SQLException sql && LOST_RACE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
