package io.certloop.ticket.wiring;

import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentMoved;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.intake.HandedToPerson;
import io.certloop.ticket.intake.TicketMoved;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketsAccepted;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.problem.ProblemMoved;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.recognition.TicketKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Logs and counts every transition of a ticket, an incident or a problem once, and only those that were committed. The
 * log line of a surge that opens is the one notice that on-call gets. Every series is registered at startup, because
 * {@code rate()} misses the first increment of a series that begins with it, and no alert would fire.
 */
@ApplicationScoped
@Startup
class TransitionLog {
    private static final Logger LOG = Logger.getLogger("io.certloop.ticket.transitions");

    /**
     * Buckets of the histogram: the bound of the objective and values around it. The histogram has no other buckets.
     */
    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(60)
    };

    private final MeterRegistry meters;
    private final Tracing tracing;

    TransitionLog(MeterRegistry meters, Tracing tracing) {
        this.meters = meters;
        this.tracing = tracing;
        for (var kind : TicketKind.values()) {
            TicketState.all().forEach(state -> tickets(state.label(), kind));
            IncidentState.LABELS.forEach(state -> incidents(state, kind));
            decision(kind);
        }
        for (var type : ProblemType.values()) {
            ProblemState.LABELS.forEach(state -> problems(type, state));
        }
        resolved(true);
        resolved(false);
    }

    void ticket(@Observes(during = TransactionPhase.AFTER_SUCCESS) TicketMoved moved) {
        var ticket = moved.ticket();
        var kind = ticket.recognition().kind();
        LOG.infof(
                "ticket moved ticketId=%s state=%s kind=%s",
                ticket.id(), ticket.state().label(), kind);
        tickets(ticket.state().label(), kind).increment();
    }

    /** Logs tickets of an import only at DEBUG, because the importer logs the import as a whole. */
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
            decision.history().stream()
                    .map(TimelineEntry::event)
                    .forEach(event -> tickets(event, kind).increment());
        }
    }

    /** Logs and counts a ticket whose customer waits for a person, whatever its state. */
    void question(@Observes(during = TransactionPhase.AFTER_SUCCESS) HandedToPerson asked) {
        var ticket = asked.ticket();
        var state = ticket.state().label();
        var kind = ticket.recognition().kind();
        LOG.infof("ticket handed to a person ticketId=%s state=%s kind=%s", ticket.id(), state, kind);
        meters.counter("certloop.ticket.handed.to.person", "state", state, "kind", kind.name())
                .increment();
    }

    void incident(@Observes(during = TransactionPhase.AFTER_SUCCESS) IncidentMoved moved) {
        var incident = moved.incident();
        var state = incident.state().label();
        LOG.infof(
                "incident moved incidentId=%s state=%s kind=%s round=%d runId=%s reason=%s",
                incident.id(),
                state,
                incident.kind(),
                incident.round(),
                incident.run().map(Object::toString).orElse("none"),
                incident.closed().map(IncidentState.Closed::reason).orElse("none"));
        tracing.note("certloop.incident.state", state);
        incidents(state, incident.kind()).increment();
        incident.closed().ifPresent(closed -> decided(incident, closed));
    }

    private void decided(Incident incident, IncidentState.Closed closed) {
        decision(incident.kind()).record(Duration.between(incident.createdAt(), incident.updatedAt()));
        if (closed.outcome() == Outcome.RESOLVED) {
            resolved(!incident.evidence().equals(Incident.NO_EVIDENCE)).increment();
        }
    }

    void problem(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProblemMoved moved) {
        var problem = moved.problem();
        LOG.infof(
                "problem moved problemId=%s type=%s state=%s kind=%s observed=%d threshold=%.1f"
                        + " subjects=%d reopened=%d",
                problem.id(),
                problem.type(),
                problem.state().label(),
                problem.kind().map(Enum::name).orElse("none"),
                problem.measure().observed(),
                problem.measure().threshold(),
                problem.subjects(),
                problem.reopened());
        problems(problem.type(), problem.state().label()).increment();
    }

    private Counter tickets(String state, TicketKind kind) {
        return meters.counter("certloop.ticket.transitions", "state", state, "kind", kind.name());
    }

    private Counter incidents(String state, TicketKind kind) {
        return meters.counter("certloop.incident.transitions", "state", state, "kind", kind.name());
    }

    private Counter problems(ProblemType type, String state) {
        return meters.counter("certloop.problem.transitions", "type", type.name(), "state", state);
    }

    /** The objective: the time from the first ticket about a fault to its answer. */
    private Timer decision(TicketKind kind) {
        return Timer.builder("certloop.incident.decision")
                .description("from the first ticket about a fault to its answer")
                .tag("kind", kind.name())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    /** The objective: whether incidents closed as resolved come with evidence. */
    private Counter resolved(boolean withEvidence) {
        return meters.counter("certloop.incident.resolved", "evidence", withEvidence ? "verified" : "none");
    }
}
