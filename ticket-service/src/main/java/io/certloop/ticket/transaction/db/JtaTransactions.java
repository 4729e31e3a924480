package io.certloop.ticket.transaction.db;

import io.certloop.ticket.transaction.StaleVersionException;
import io.certloop.ticket.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Transactions of the application server; a lost race is run again. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    @Override
    public <T> T run(Supplier<T> work) {
        return io.certloop.service.database.Transactions.call(
                work::get, StaleVersionException.class::isInstance);
    }
}
