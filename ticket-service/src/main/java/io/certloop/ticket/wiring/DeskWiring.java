package io.certloop.ticket.wiring;

import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.IntakeService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what takes the events of help desks. */
@Dependent
class DeskWiring {

    @Produces
    @Singleton
    DeskService deskService(IntakeService intake, CommentService comments, TicketReading tickets) {
        return new DeskService(intake, comments, tickets);
    }
}
