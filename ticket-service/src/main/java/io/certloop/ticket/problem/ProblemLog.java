package io.certloop.ticket.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/**
 * Logs and counts every transition of a problem once, and only those that were committed. The log line of a surge that
 * opens is the one notice that on-call gets.
 */
@ApplicationScoped
@Startup
class ProblemLog {

    private static final Logger LOG = Logger.getLogger("io.certloop.ticket.transitions");

    private final MeterRegistry meters;

    ProblemLog(MeterRegistry meters) {
        this.meters = meters;
        for (var type : ProblemType.values()) {
            ProblemState.LABELS.forEach(state -> transitions(type, state));
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
        transitions(problem.type(), problem.state().label()).increment();
    }

    private Counter transitions(ProblemType type, String state) {
        return meters.counter("certloop.problem.transitions", "type", type.name(), "state", state);
    }
}
