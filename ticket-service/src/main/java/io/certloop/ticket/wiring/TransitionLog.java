package io.certloop.ticket.wiring;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentMoved;
import io.certloop.ticket.intake.TicketMoved;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Logs and counts every transition once, and only those that were committed. */
@ApplicationScoped
class TransitionLog {

    private static final Logger LOG = Logger.getLogger("io.certloop.ticket.transitions");

    private final MeterRegistry meters;

    TransitionLog(MeterRegistry meters) {
        this.meters = meters;
    }

    void ticket(@Observes(during = TransactionPhase.AFTER_SUCCESS) TicketMoved moved) {
        var kind = moved.ticket().recognition().kind();
        for (var entry : moved.entries()) {
            LOG.infof(
                    "ticket moved ticketId=%s state=%s kind=%s",
                    moved.ticket().id(), entry.event(), kind);
            meters.counter(
                            "certloop.ticket.transitions",
                            "state",
                            entry.event(),
                            "kind",
                            kind.name())
                    .increment();
        }
    }

    void incident(@Observes(during = TransactionPhase.AFTER_SUCCESS) IncidentMoved moved) {
        var incident = moved.incident();
        LOG.infof(
                "incident moved incidentId=%s state=%s kind=%s round=%d runId=%s reason=%s",
                incident.id(),
                incident.state().label(),
                incident.kind(),
                incident.round(),
                incident.run().map(Object::toString).orElse("none"),
                reasonOf(incident));
        meters.counter(
                        "certloop.incident.transitions",
                        "state",
                        incident.state().label(),
                        "kind",
                        incident.kind().name())
                .increment();
    }

    private static String reasonOf(Incident incident) {
        return incident.closed().map(closed -> closed.reason()).orElse("none");
    }
}
