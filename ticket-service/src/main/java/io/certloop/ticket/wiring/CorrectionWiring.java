package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.correction.CorrectionService;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.correction.LearntCorrections;
import io.certloop.ticket.intake.followup.CorrectedTickets;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.recognition.classification.Recognizer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what learns from corrections. */
@Dependent
class CorrectionWiring {

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
    LearntCorrections learntCorrections(
            Corrections corrections,
            TicketArchive archive,
            Recognizer recognizer,
            Transactions transactions,
            Clock clock) {
        return new LearntCorrections(corrections, archive, recognizer, transactions, clock);
    }
}
