package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.retention.OldChanges;
import io.certloop.ticket.retention.OldDeliveries;
import io.certloop.ticket.retention.OldTickets;
import io.certloop.ticket.retention.Retention;
import io.certloop.ticket.retention.RetentionConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what forgets old texts. */
@Dependent
class RetentionWiring {

    @Produces
    @Singleton
    Retention retention(
            OldTickets tickets,
            OldChanges changes,
            OldDeliveries deliveries,
            RetentionConfig config,
            Transactions transactions,
            Clock clock) {
        var policy = new Retention.Policy(config.tickets(), config.changes(), config.every());
        return new Retention(tickets, changes, deliveries, policy, transactions, clock);
    }
}
