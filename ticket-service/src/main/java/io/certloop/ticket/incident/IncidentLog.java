package io.certloop.ticket.incident;

import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.recognition.TicketKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Logs and counts every transition of an incident once, and only those that were committed. */
@ApplicationScoped
@Startup
class IncidentLog {

    private static final Logger LOG = Logger.getLogger("io.certloop.ticket.transitions");

    private final MeterRegistry meters;
    private final Tracing tracing;

    IncidentLog(MeterRegistry meters, Tracing tracing) {
        this.meters = meters;
        this.tracing = tracing;
        for (var kind : TicketKind.values()) {
            IncidentState.LABELS.forEach(state -> incidents(state, kind));
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
        tracing.note("certloop.incident.state", incident.state().label());
        incidents(incident.state().label(), incident.kind()).increment();
    }

    private Counter incidents(String state, TicketKind kind) {
        return meters.counter("certloop.incident.transitions", "state", state, "kind", kind.name());
    }

    private static String reasonOf(Incident incident) {
        return incident.closed().map(closed -> closed.reason()).orElse("none");
    }
}
