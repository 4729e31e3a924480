package io.certloop.ticket.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.console.ObjectiveSummary;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.text.TicketMessage;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

@Dependent
class Wiring {

    @Produces
    @Singleton
    Recognizer recognizer() {
        return Recognizer.standard();
    }

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

    /** A clock of whole milliseconds, so that every time can be stored and sent without a loss. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
