package io.certloop.ticket.wiring;

import io.certloop.ticket.transaction.MovedMeanwhile;
import io.certloop.ticket.transaction.Transactions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/** Transactions of the application server; a lost race is run again. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    private static final int ATTEMPTS = 8;

    /** Deadlock, serialization failure: PostgreSQL picked us as the one to try again. */
    private static final Set<String> LOST_RACE = Set.of("40P01", "40001");

    @Override
    public <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isLostRace(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MovedMeanwhile
                    || (cause instanceof SQLException sql
                            && LOST_RACE.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }
}
