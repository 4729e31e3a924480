package io.certloop.service.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Short transactions of their own. Work that lost a race, such as a deadlock, is rolled back and
 * run again from the start, so it must read everything itself; after several lost races the last
 * failure is thrown. No call to another system belongs inside one.
 */
public final class Transactions {

    private static final int ATTEMPTS = 8;

    /** Deadlock, serialization failure: PostgreSQL picked us as the one to try again. */
    private static final Set<String> LOST_RACE = Set.of("40P01", "40001");

    private Transactions() {}

    public static <T extends @Nullable Object> T call(Callable<T> work) {
        return call(work, failure -> false);
    }

    /**
     * @param isLostRaceToo what else, of a failure or of one of its causes, is a lost race
     */
    public static <T extends @Nullable Object> T call(
            Callable<T> work, Predicate<Throwable> isLostRaceToo) {
        Predicate<Throwable> isLostRace = isLostRaceToo.or(Transactions::isLostRace);
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isCausedBy(e, isLostRace)) {
                    throw e;
                }
            }
        }
    }

    public static void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * Work outside of any transaction, also the caller's: each statement is committed by itself.
     */
    public static <T> T outside(Callable<T> work) {
        return QuarkusTransaction.suspendingExisting().call(work);
    }

    private static boolean isLostRace(Throwable cause) {
        return cause instanceof SQLException sql
                && LOST_RACE.contains(String.valueOf(sql.getSQLState()));
    }

    private static boolean isCausedBy(Throwable failure, Predicate<Throwable> reason) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (reason.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
