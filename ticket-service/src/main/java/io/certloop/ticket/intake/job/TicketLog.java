package io.certloop.ticket.intake.job;

import io.certloop.ticket.intake.HandedToPerson;
import io.certloop.ticket.intake.TicketMoved;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketsAccepted;
import io.certloop.ticket.recognition.TicketKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Logs and counts every transition of a ticket once, and only those that were committed. */
@ApplicationScoped
@Startup
class TicketLog {

    private static final Logger LOG = Logger.getLogger("io.certloop.ticket.transitions");

    private final MeterRegistry meters;
    private final Map<String, Counter> ticketCounters = new ConcurrentHashMap<>();

    TicketLog(MeterRegistry meters) {
        this.meters = meters;
        for (var kind : TicketKind.values()) {
            TicketState.all().map(TicketState::label).forEach(state -> counted(state, kind));
        }
    }

    void ticket(@Observes(during = TransactionPhase.AFTER_SUCCESS) TicketMoved moved) {
        var kind = moved.ticket().recognition().kind();
        for (var entry : moved.entries()) {
            LOG.infof(
                    "ticket moved ticketId=%s state=%s kind=%s", moved.ticket().id(), entry.event(), kind);
            counted(entry.event(), kind).increment();
        }
    }

    /**
     * Counts new tickets and logs each; tickets of an import only at DEBUG, because the importer logs the import as a
     * whole.
     */
    void accepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) TicketsAccepted taken) {
        var level = taken.imported() ? Logger.Level.DEBUG : Logger.Level.INFO;
        for (var decision : taken.tickets()) {
            var ticket = decision.ticket();
            var kind = ticket.recognition().kind();
            LOG.logf(
                    level,
                    "ticket taken ticketId=%s state=%s kind=%s",
                    ticket.id(),
                    ticket.state().label(),
                    kind);
            for (var entry : decision.history()) {
                counted(entry.event(), kind).increment();
            }
        }
    }

    /** Logs and counts a ticket whose customer waits for a person, whatever its state. */
    void question(@Observes(during = TransactionPhase.AFTER_SUCCESS) HandedToPerson asked) {
        var ticket = asked.ticket();
        var kind = ticket.recognition().kind();
        LOG.infof(
                "ticket handed to a person ticketId=%s state=%s kind=%s",
                ticket.id(), ticket.state().label(), kind);
        meters.counter(
                        "certloop.ticket.handed.to.person",
                        "state",
                        ticket.state().label(),
                        "kind",
                        kind.name())
                .increment();
    }

    private Counter counted(String state, TicketKind kind) {
        return ticketCounters.computeIfAbsent(
                state + "/" + kind,
                key -> meters.counter("certloop.ticket.transitions", "state", state, "kind", kind.name()));
    }
}
