package io.certloop.ticket.wiring;

import io.certloop.ticket.console.ObjectiveBoard;
import io.certloop.ticket.console.OnCallHome;
import io.certloop.ticket.console.Standing;
import io.certloop.ticket.console.StandingTeller;
import io.certloop.ticket.correction.CorrectionService;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.intake.CorrectedTickets;
import io.certloop.ticket.intake.TicketBook;
import io.certloop.ticket.intake.TicketIncidents;
import io.certloop.ticket.transaction.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what the pages read and press. */
class ConsoleServices {

    @Produces
    @Singleton
    CorrectedTickets correctedTickets(TicketBook tickets, TicketIncidents incidents) {
        return new CorrectedTickets(tickets, incidents);
    }

    @Produces
    @Singleton
    CorrectionService correctionService(
            CorrectedTickets tickets,
            Corrections corrections,
            Transactions transactions,
            Clock clock) {
        return new CorrectionService(tickets, corrections, transactions, clock);
    }

    @Produces
    @Singleton
    ObjectiveBoard objectiveBoard(ServiceLevels levels, Transactions transactions, Clock clock) {
        return new ObjectiveBoard(levels, transactions, clock);
    }

    @Produces
    @Singleton
    StandingTeller standingTeller(Standing standing, OnCallHome home, Clock clock) {
        return new StandingTeller(standing, home, clock);
    }
}
