package io.certloop.ticket.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.console.ObjectiveSummary;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.text.TicketMessage;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@Dependent
class ConsoleWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(TicketMessage.values());
    }

    @Produces
    @Singleton
    ObjectiveSummary objectiveBoard(ServiceLevels levels, Transactions transactions, Clock clock) {
        return new ObjectiveSummary(levels, transactions, clock);
    }
}
