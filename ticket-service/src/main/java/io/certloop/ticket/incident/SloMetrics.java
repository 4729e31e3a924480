package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;

/**
 * Metrics for the two service level objectives: the time from the first ticket about a fault to its answer, and whether
 * incidents closed as resolved come with evidence. Every series is registered at startup, because {@code rate()} misses
 * the first increment of a series that begins with it, and no alert would fire.
 */
@ApplicationScoped
@Startup
class SloMetrics {

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

    SloMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (var kind : TicketKind.values()) {
            decision(kind);
        }
        resolved(true);
        resolved(false);
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) IncidentMoved moved) {
        var incident = moved.incident();
        incident.closed().ifPresent(closed -> decided(incident, closed));
    }

    private void decided(Incident incident, IncidentState.Closed closed) {
        decision(incident.kind()).record(Duration.between(incident.createdAt(), incident.updatedAt()));
        if (closed.outcome() == Outcome.RESOLVED) {
            resolved(!incident.evidence().equals(Incident.NO_EVIDENCE)).increment();
        }
    }

    private Timer decision(TicketKind kind) {
        return Timer.builder("certloop.incident.decision")
                .description("from the first ticket about a fault to its answer")
                .tag("kind", kind.name())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    private Counter resolved(boolean withEvidence) {
        return meters.counter("certloop.incident.resolved", "evidence", withEvidence ? "verified" : "none");
    }
}
